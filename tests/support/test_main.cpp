// SPDX-License-Identifier: GPL-3.0-only
// main() of a folder's tests that draw nothing.
#include "tests/support/test_program.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runKnownTests(argc, argv);
}
