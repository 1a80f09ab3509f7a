// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <string_view>
#include <vector>

namespace tests {

namespace {

// By name. Filled before main(), so it must not wait for the constructors of another file.
std::map<std::string, KnownTest::Maker, std::less<>>& knownTests()
{
    static std::map<std::string, KnownTest::Maker, std::less<>> tests;
    return tests;
}

int run(KnownTest::Maker make, std::vector<char*> arguments)
{
    const std::unique_ptr<QObject> test = make();
    arguments.push_back(nullptr);
    return QTest::qExec(test.get(), static_cast<int>(arguments.size()) - 1, arguments.data());
}

} // namespace

KnownTest::KnownTest(const char* file, Maker make)
{
    knownTests().emplace(std::filesystem::path(file).stem().string(), make);
}

int runKnownTests(int argc, char** argv)
{
    constexpr int kLargestStatus = 127;
    const auto& tests = knownTests();
    std::vector<char*> arguments(argv, argv + argc);
    if (argc > 1 && std::string_view(argv[1]).starts_with("tst_")) {
        const auto named = tests.find(std::string_view(argv[1]));
        if (named == tests.end()) {
            std::cerr << "There is no test " << argv[1] << " in this program.\n";
            return kLargestStatus;
        }
        arguments.erase(arguments.begin() + 1);
        return std::min(run(named->second, arguments), kLargestStatus);
    }
    int failed = 0;
    for (const auto& [name, make] : tests)
        failed += run(make, arguments);
    return std::min(failed, kLargestStatus);
}

} // namespace tests
