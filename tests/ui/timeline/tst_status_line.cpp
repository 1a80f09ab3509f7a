// SPDX-License-Identifier: GPL-3.0-only
// A hint that is longer than the window ends in "…", and stays whole where it is asked for.
#include "tests/support/test_program.h"
#include "ui/timeline/status_line.h"

#include <QLabel>
#include <QTest>

class TestStatusLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongHintIsElidedAndNotCut()
    {
        const QString hint =
            QStringLiteral("The run is finished. Drag the timeline to look back; press R to start "
                           "again, and Space to train with other settings.");
        ui::StatusLine line;
        line.setHint(hint);
        line.resize(300, line.sizeHint().height());
        line.show();
        QVERIFY(QTest::qWaitForWindowExposed(&line));
        const auto* label = line.findChild<QLabel*>(QStringLiteral("pendingLabel"));
        QVERIFY(label);
        QVERIFY2(label->text().endsWith(QChar(0x2026)), qPrintable(label->text()));
        QVERIFY(label->fontMetrics().horizontalAdvance(label->text()) <= label->width());
        QCOMPARE(line.text(), hint);
        QCOMPARE(label->toolTip(), hint);
        line.resize(2000, line.height());
        QTRY_COMPARE(label->text(), hint);
    }
};

PALIMPSEST_TEST(TestStatusLine)
#include "tst_status_line.moc"
