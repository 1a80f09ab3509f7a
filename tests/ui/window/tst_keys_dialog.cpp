// SPDX-License-Identifier: GPL-3.0-only
// The list of keys.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"

#include <QLabel>
#include <QTest>

#include <set>

using namespace engine;

class TestKeysDialog : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreListed();
    void keysFitASmallScreen();
};

void TestKeysDialog::keysAreListed()
{
    open(scripted());
    press(Qt::Key_F1);
    auto* dialog = window().findChild<QWidget*>(QStringLiteral("keysDialog"));
    QVERIFY(dialog);
    QStringList texts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        texts.append(label->text());
    for (const char* key : {"Space", "Right", "E", "N", "R", "X", "End", "F1", "F11", "Ctrl+Q"})
        QVERIFY2(texts.contains(QLatin1String(key)), key);
    dialog->close();
}

void TestKeysDialog::keysFitASmallScreen()
{
    open(scripted());
    press(Qt::Key_F1);
    auto* dialog = window().findChild<QWidget*>(QStringLiteral("keysDialog"));
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY2(dialog->width() <= 1000 && dialog->height() <= 480,
             qPrintable(QStringLiteral("%1 x %2").arg(dialog->width()).arg(dialog->height())));
    // Signs and meanings each begin at two places only.
    std::set<int> starts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        starts.insert(label->x());
    QCOMPARE(starts.size(), 4U);
    dialog->close();
}

PALIMPSEST_TEST(TestKeysDialog)
#include "tst_keys_dialog.moc"
