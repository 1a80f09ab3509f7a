// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/forgetting/parted_line.h"

#include <QTest>

class TestPartedLine : public QObject
{
    Q_OBJECT

    static ui::PartedLine line()
    {
        return {{{{1, 10.4}, {3, 20.0}}, {{5, 30.0}}, {{7, 40.0}, {9, 49.6}}}};
    }

private Q_SLOTS:
    void theNewestPointIsFoundOnItsPart_data()
    {
        QTest::addColumn<double>("moment");
        QTest::addColumn<int>("part");
        QTest::addColumn<QPointF>("point");
        QTest::newRow("on the first") << 1.0 << 0 << QPointF(1, 10.4);
        QTest::newRow("between two") << 2.9 << 0 << QPointF(1, 10.4);
        QTest::newRow("in a gap") << 4.0 << 0 << QPointF(3, 20.0);
        QTest::newRow("on a lone one") << 5.0 << 1 << QPointF(5, 30.0);
        QTest::newRow("behind the last") << 99.0 << 2 << QPointF(9, 49.6);
    }

    void theNewestPointIsFoundOnItsPart()
    {
        QFETCH(double, moment);
        QFETCH(int, part);
        const auto found = ui::pointAt(line(), moment);
        QCOMPARE(static_cast<int>(found->part), part);
        QTEST(found->point, "point");
    }

    void withoutAMomentItIsTheLast()
    {
        QCOMPARE(ui::pointAt(line(), {})->point, QPointF(9, 49.6));
        QVERIFY(!ui::pointAt(line(), 0.5));
        QVERIFY(!ui::pointAt(ui::PartedLine{}, {}));
    }

    void thePartLookedAtIsLabelled()
    {
        ui::ChartLine look;
        look.colour = Qt::red;
        std::vector<ui::ChartLine> lines(1);
        ui::addParts(lines, line(), look, 6.0, {"A all %1 %", "A %1"});
        QCOMPARE(lines.size(), std::size_t{4});
        QVERIFY(lines[1].label.isEmpty() && lines[3].label.isEmpty());
        QCOMPARE(lines[2].label, QStringLiteral("A all 30 %"));
        QCOMPARE(lines[2].briefLabel, QStringLiteral("A 30"));
        QCOMPARE(lines[2].labelAt, QPointF(5, 30.0));
        QCOMPARE(lines[3].colour, QColor(Qt::red));
        ui::addParts(lines, line(), look, {}, {"%1 %"});
        QCOMPARE(lines.back().label, QStringLiteral("50 %"));
        QVERIFY(lines.back().briefLabel.isEmpty());
    }
};

PALIMPSEST_TEST(TestPartedLine)
#include "tst_parted_line.moc"
