// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/theme/text_size.h"

#include <QApplication>
#include <QTest>

#include <cmath>

class TestTextSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::setFont(m_normal); }
    void cleanup() { QApplication::setFont(m_normal); }

    void everyWidgetGetsIt()
    {
        ui::TextSize size(m_normal);
        QWidget widget;
        widget.show();
        size.apply(150);
        QTRY_VERIFY(std::abs(widget.font().pointSizeF() - 1.5 * m_normal.pointSizeF()) < 0.05);
        size.apply(ui::TextSize::kNormal);
        QTRY_VERIFY(std::abs(widget.font().pointSizeF() - m_normal.pointSizeF()) < 0.05);
    }

    void stepsLeadFromEndToEnd()
    {
        ui::TextSize size(m_normal);
        size.apply(0); // what settings may hold
        QCOMPARE(size.percent(), 80);
        QCOMPARE(size.smaller(), 80);
        int steps = 0;
        for (; size.larger() > size.percent(); ++steps) {
            const int before = size.percent();
            size.apply(size.larger());
            QCOMPARE(size.smaller(), before);
        }
        QCOMPARE(size.percent(), 250);
        QVERIFY(steps > 5);
        size.apply(120); // between two steps
        QCOMPARE(size.larger(), 125);
        QCOMPARE(size.smaller(), 110);
    }

private:
    const QFont m_normal = QApplication::font();
};

PALIMPSEST_TEST(TestTextSize)
#include "tst_text_size.moc"
