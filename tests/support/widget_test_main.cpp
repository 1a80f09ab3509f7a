// SPDX-License-Identifier: GPL-3.0-only
// main() of a folder's tests that may open windows, as QTEST_MAIN makes it.
#include "tests/support/test_program.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication application(argc, argv);
    return tests::runKnownTests(argc, argv);
}
