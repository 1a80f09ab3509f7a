// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/theme/narrowed_font.h"
#include "ui/widgets/elided_label.h"

#include <QFontMetrics>
#include <QTest>

class TestElidedLabel : public QObject
{
    Q_OBJECT

    const QStringList m_texts{QStringLiteral("step 5, memory update"), QStringLiteral("step 5")};

    static int widthOf(const ui::ElidedLabel& label, const QString& text)
    {
        return QFontMetrics(ui::fontFor(ui::TextRank::Body, label.font())).horizontalAdvance(text);
    }

private Q_SLOTS:
    void aNameIsNarrowedBeforeItIsCut()
    {
        const QFont font = ui::fontFor(ui::TextRank::Small, QFont());
        const QString name = QStringLiteral("washing machine");
        const double whole = QFontMetricsF(font).horizontalAdvance(name);
        QCOMPARE(ui::narrowedFor(name, whole + 1, font), font);
        const QFont narrow = ui::narrowedFor(name, 0.9 * whole, font);
        QVERIFY(QFontMetricsF(narrow).horizontalAdvance(name) <= 0.9 * whole);
        QCOMPARE(narrow.pointSizeF(), font.pointSizeF()); // as high as before
        // Not to a hairline.
        QCOMPARE(ui::narrowedFor(name, 5, font).stretch(), 80);
    }

    void shorterWordsComeBeforeDots()
    {
        ui::ElidedLabel label(ui::TextRank::Body);
        label.setTexts(m_texts);
        label.resize(widthOf(label, m_texts[0]), 20);
        QCOMPARE(label.shownText(), m_texts[0]);
        label.resize(widthOf(label, m_texts[0]) - 1, 20);
        QCOMPARE(label.shownText(), m_texts[1]);
        label.resize(widthOf(label, m_texts[1]) - 1, 20);
        QVERIFY(label.shownText().startsWith(QStringLiteral("st")));
        QVERIFY(label.shownText().endsWith(QChar(0x2026)));
    }

    void theWholeTextStaysAtHand()
    {
        ui::ElidedLabel label(ui::TextRank::Body);
        label.setTexts(m_texts);
        label.resize(10, 20);
        QCOMPARE(label.text(), m_texts[0]);
        QCOMPARE(label.toolTip(), m_texts[0]);
        QCOMPARE(label.accessibleName(), m_texts[0]);
    }
};

PALIMPSEST_TEST(TestElidedLabel)
#include "tst_elided_label.moc"
