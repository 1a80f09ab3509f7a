// SPDX-License-Identifier: GPL-3.0-only
// Lets the test classes of a folder share one program, which is built and linked once. Each names
// itself by PALIMPSEST_TEST where a program of its own would have QTEST_MAIN.
#pragma once

#include <QObject>

#include <memory>
#include <string>

namespace tests {

// Makes the test of a file known to the main() of its program, under the name of that file.
class KnownTest
{
public:
    using Maker = std::unique_ptr<QObject> (*)();

    // `file` is the path of the source; its stem, for example tst_recipe, becomes the name.
    KnownTest(const char* file, Maker make);
};

// Runs the test named by the first argument, with the others as Qt Test takes them; without a name,
// all of them one after another. Returns how many functions failed, at most 127.
[[nodiscard]] int runKnownTests(int argc, char** argv);

} // namespace tests

// NOLINTBEGIN(cppcoreguidelines-macro-usage): __FILE__ must be that of the test
#define PALIMPSEST_TEST(Class)                                                                     \
    const tests::KnownTest known##Class(                                                           \
        __FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
// NOLINTEND(cppcoreguidelines-macro-usage)
