// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/soft_target_header.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPen>
#include <QStringList>

#include <vector>

namespace ui {

namespace {

constexpr double kBox = 9.0;
constexpr double kSoftTargetBetween = 12.0;
constexpr qsizetype kShortest = 2;

struct SoftTargetHeaderText
{
    Q_DECLARE_TR_FUNCTIONS(SoftTargetHeader)
};

struct Entry
{
    QStringList texts; // longest first
    QColor colour;     // of the box in front; invalid for none
    Qt::BrushStyle fill = Qt::SolidPattern;

    [[nodiscard]] double width(const QFontMetricsF& metrics, qsizetype level) const
    {
        return (colour.isValid() ? kBox + 4 : 0.0) + metrics.horizontalAdvance(texts[level]) +
               kSoftTargetBetween;
    }
};

QString bits(double value)
{
    return QLocale().toString(value, 'f', 2);
}

// Entropies of teacher and student, and how far the one is from the other.
std::vector<Entry> entriesOf(const BeliefColumn& column, const Theme& theme)
{
    const QString teacher = bits(column.teacherBits);
    const QString student = bits(column.studentBits);
    std::vector<Entry> entries;
    if (column.noTeacher.isEmpty())
        entries.push_back(
            {{SoftTargetHeaderText::tr("teacher, %1: entropy %2 bits").arg(column.teacher, teacher),
              SoftTargetHeaderText::tr("teacher, %1: %2").arg(column.teacher, teacher),
              SoftTargetHeaderText::tr("teacher %1").arg(teacher)},
             theme.teacher});
    entries.push_back({{SoftTargetHeaderText::tr("student: entropy %1 bits").arg(student),
                        SoftTargetHeaderText::tr("student %1 bits").arg(student),
                        SoftTargetHeaderText::tr("%1 bits").arg(student)},
                       armStyle(column.arm, theme).colour});
    if (column.divergenceBits) {
        const QString apart = bits(*column.divergenceBits);
        entries.push_back({{SoftTargetHeaderText::tr("KL(teacher ‖ student) %1 bits").arg(apart),
                            SoftTargetHeaderText::tr("KL %1").arg(apart),
                            SoftTargetHeaderText::tr("KL %1").arg(apart)},
                           QColor()});
    }
    return entries;
}

double widthOfAll(const std::vector<Entry>& entries, const QFontMetricsF& metrics, qsizetype level)
{
    double sum = -kSoftTargetBetween;
    for (const Entry& entry : entries)
        sum += entry.width(metrics, level);
    return sum;
}

void paintEntry(
    QPainter& painter, const Entry& entry, const QString& text, QPointF corner, const Theme& theme)
{
    const QFontMetricsF metrics(painter.font());
    double x = corner.x();
    if (entry.colour.isValid()) {
        const QRectF box(x, corner.y() + (metrics.height() - kBox) / 2, kBox, kBox);
        painter.setPen(QPen(entry.colour, 1.4));
        painter.setBrush(QBrush(entry.colour, entry.fill));
        painter.drawRect(box);
        x = box.right() + 4;
    }
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(x, corner.y(), metrics.horizontalAdvance(text) + 2, metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     text);
}

// In words where they fit, otherwise the numbers.
void paintLegend(QPainter& painter,
                 const BeliefColumn& column,
                 const SoftTargetLayout& at,
                 QPointF corner,
                 double room,
                 const Theme& theme)
{
    const QFontMetricsF metrics(painter.font());
    std::vector<Entry> entries = entriesOf(column, theme);
    qsizetype level = 0;
    while (level < kShortest && widthOfAll(entries, metrics, level) > room)
        ++level;
    const QString label = SoftTargetHeaderText::tr("label");
    const Entry hardLabel{{label, label, label}, theme.mutedText, Qt::NoBrush};
    if (at.bars == 3 &&
        widthOfAll(entries, metrics, level) + hardLabel.width(metrics, level) <= room)
        entries.push_back(hardLabel);
    const double right = corner.x() + room;
    for (const Entry& entry : entries) {
        if (corner.x() + entry.width(metrics, level) - kSoftTargetBetween > right + 1)
            break;
        paintEntry(painter, entry, entry.texts[level], corner, theme);
        corner.rx() += entry.width(metrics, level);
    }
}

void paintScale(QPainter& painter,
                const SoftTargetLayout& at,
                double left,
                const std::vector<ScaleTick>& ticks,
                const Theme& theme)
{
    const QFontMetricsF metrics(painter.font());
    const double room = at.column - at.value;
    painter.setPen(theme.mutedText);
    for (const ScaleTick& tick : ticks) {
        const double width = metrics.horizontalAdvance(tick.text);
        // The first begins where the bars begin; the others stand in the middle of their lines.
        const double x = left + room * tick.at - (tick.at > 0.0 ? width / 2 : 0.0);
        painter.drawText(QPointF(x, at.header - metrics.descent() - 1), tick.text);
    }
}

} // namespace

void paintSoftTargetHeader(QPainter& painter,
                           const BeliefTable& table,
                           std::size_t column,
                           const SoftTargetLayout& at,
                           const QFont& font,
                           const Theme& theme)
{
    const BeliefColumn& shown = table.columns[column];
    const ArmStyle style = armStyle(shown.arm, theme);
    const QFont titleFont = fontFor(TextRank::Title, font);
    const QFontMetricsF titleMetrics(titleFont);
    const double left = at.columnLeft(column);
    const QString whole = style.marker + QChar(' ') + style.letter + QChar(' ') + shown.title;
    const QString title = titleMetrics.horizontalAdvance(whole) <= at.column
                              ? whole
                              : style.marker + QChar(' ') + style.letter;
    painter.setFont(titleFont);
    painter.setPen(style.text);
    painter.drawText(
        QRectF(left, 0, at.column, titleMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    const QFontMetricsF small(fontFor(TextRank::Small, font));
    const double beside = at.isFlat ? titleMetrics.horizontalAdvance(title) + 14 : 0.0;
    const double top = at.isFlat ? titleMetrics.ascent() - small.ascent() : titleMetrics.height();
    painter.setFont(fontFor(TextRank::Small, font));
    paintLegend(painter, shown, at, QPointF(left + beside, top), at.column - beside, theme);
    paintScale(painter, at, left, barTicks(at, table.scale, font), theme);
}

} // namespace ui
