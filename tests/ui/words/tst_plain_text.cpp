// SPDX-License-Identifier: GPL-3.0-only
// Signs that Qt would take for places, mark-up or shortcuts.
#include "tests/support/test_program.h"
#include "ui/words/filled_text.h"
#include "ui/words/plain_text.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolTip>

using ui::filled;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesMayHoldPlaces()
    {
        const QString text = QStringLiteral("%1 %2 % of %3 (n = %4)");
        QCOMPARE(filled(text, QStringLiteral("C%2B%2B"), 5, QStringLiteral("100%1"), 7),
                 QStringLiteral("C%2B%2B 5 % of 100%1 (n = 7)"));
        QCOMPARE(filled(text, QStringLiteral("%n"), 5, QStringLiteral("%L1"), std::size_t{7}),
                 QStringLiteral("%n 5 % of %L1 (n = 7)"));
        QCOMPARE(filled(QStringLiteral("%1"), QStringLiteral("%1%2%3")), QStringLiteral("%1%2%3"));
    }

    void labelsShowTextAsTyped()
    {
        const QString name = QStringLiteral("R&D <i>x</i>");
        QLabel expected(name);
        expected.setTextFormat(Qt::PlainText);
        QLabel label(name);
        QVERIFY(label.sizeHint() != expected.sizeHint()); // read as mark-up
        ui::showTextAsTyped();
        ui::showTextAsTyped();
        QLabel after(name);
        QCOMPARE(after.sizeHint(), expected.sizeHint());
        QCOMPARE(after.grab().toImage(), expected.grab().toImage());
        QLabel asked(name);
        asked.setTextFormat(Qt::RichText);
        (void)asked.sizeHint();
        QCOMPARE(asked.textFormat(), Qt::RichText);
    }

    void tooltipsShowTextAsTyped()
    {
        ui::showTextAsTyped();
        QWidget widget;
        widget.show();
        QToolTip::showText(widget.mapToGlobal(QPoint(1, 1)), QStringLiteral("<b>x</b>"), &widget);
        const QLabel* tip = nullptr;
        for (const QWidget* each : QApplication::topLevelWidgets()) {
            if (each->inherits("QTipLabel"))
                tip = qobject_cast<const QLabel*>(each);
        }
        QVERIFY(tip);
        QCOMPARE(tip->text(), QStringLiteral("<b>x</b>"));
        QCOMPARE(tip->textFormat(), Qt::PlainText);
    }

    void menusShowTheSignAnd()
    {
        QMenu menu;
        const QAction* action = menu.addAction(ui::forMenu(QStringLiteral("R&D & b")));
        QCOMPARE(action->text(), QStringLiteral("R&&D && b"));
    }
};

PALIMPSEST_TEST(TestPlainText)
#include "tst_plain_text.moc"
