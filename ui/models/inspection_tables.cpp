// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/inspection_tables.h"

#include "ui/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("InspectionTables", text);
}

QString percentText(const engine::Accuracy& accuracy)
{
    return accuracy.n > 0 ? tableNumber(100.0 * accuracy.value(), 1) : QString();
}

// The accuracy at exactly that moment.
QString percentAt(const std::vector<CurvePoint>& points, double tick)
{
    const auto found = std::ranges::lower_bound(points, tick, {}, &CurvePoint::tick);
    return found != points.end() && found->tick == tick ? tableNumber(found->percent, 1)
                                                        : QString();
}

void addShare(QStringList& row, const std::optional<double>& share)
{
    row.append(share ? tableNumber(*share, 6) : QString());
}

} // namespace

TableRows curveRows(const LearningCurves& curves, const std::vector<engine::ClassInfo>& classes)
{
    TableRows rows{
        {words("tick"), words("step"), words("old classes, %"), words("new classes, %")}, 0, {}};
    for (const engine::ClassInfo& info : classes)
        rows.columns.append(words("%1, %").arg(toQString(info.name)));
    for (const CurveSegment& segment : curves.newClasses)
        rows.count += segment.points.size();
    rows.row = [&curves](std::size_t row) {
        auto segment = curves.newClasses.begin();
        for (; segment != curves.newClasses.end() && row >= segment->points.size(); ++segment)
            row -= segment->points.size();
        if (segment == curves.newClasses.end())
            return QStringList();
        const CurvePoint& point = segment->points[row];
        const auto old = std::ranges::find(curves.oldClasses, segment->step, &CurveSegment::step);
        QStringList texts{tableNumber(point.tick, 0), QString::number(segment->step)};
        texts.append(old == curves.oldClasses.end() ? QString()
                                                    : percentAt(old->points, point.tick));
        texts.append(tableNumber(point.percent, 1));
        for (const std::vector<CurvePoint>& ofClass : curves.perClass)
            texts.append(percentAt(ofClass, point.tick));
        return texts;
    };
    return rows;
}

ViewTable gapTable(const std::vector<ClassGap>& gaps,
                   const std::vector<engine::ClassInfo>& classes,
                   const QStringList& arms)
{
    ViewTable table{{words("class"),
                     words("step"),
                     words("%1, %").arg(arms.value(0)),
                     words("%1, %").arg(arms.value(1)),
                     words("gap, points"),
                     words("test images")},
                    {}};
    for (const ClassGap& gap : gaps) {
        const engine::ClassInfo& info = classes[static_cast<std::size_t>(gap.position)];
        table.rows.push_back({toQString(info.name),
                              QString::number(info.step),
                              percentText(gap.first),
                              percentText(gap.second),
                              gap.points ? QString::number(*gap.points) : QString(),
                              QString::number(gap.second.n)});
    }
    return table;
}

ViewTable softTargetTable(const BeliefTable& beliefs)
{
    ViewTable table{{words("class"), words("hard label")}, {}};
    for (const BeliefColumn& column : beliefs.columns) {
        table.columns.append(words("%1: teacher").arg(column.title));
        table.columns.append(words("%1: student").arg(column.title));
    }
    for (std::size_t i = 0; i < beliefs.rows.size(); ++i) {
        const BeliefRow& row = beliefs.rows[i];
        QStringList cells{row.name, row.isTruth ? QStringLiteral("1") : QStringLiteral("0")};
        for (const BeliefColumn& column : beliefs.columns) {
            addShare(cells, column.cells[i].teacher);
            addShare(cells, column.cells[i].student);
        }
        table.rows.push_back(std::move(cells));
    }
    if (beliefs.rows.empty())
        return table;
    QStringList entropy{words("entropy, bits"), QString()};
    QStringList divergence{words("divergence of the student from the teacher, bits"), QString()};
    for (const BeliefColumn& column : beliefs.columns) {
        entropy.append(column.noTeacher.isEmpty() ? tableNumber(column.teacherBits, 6) : QString());
        entropy.append(tableNumber(column.studentBits, 6));
        divergence.append(QString());
        addShare(divergence, column.divergenceBits);
    }
    table.rows.push_back(std::move(entropy));
    table.rows.push_back(std::move(divergence));
    return table;
}

ViewTable shelfTable(const std::vector<KeptClass>& kept)
{
    ViewTable table{{words("class"),
                     words("rank"),
                     words("training image"),
                     words("distance of the means after this pick")},
                    {}};
    for (const KeptClass& ofClass : kept) {
        for (const engine::Exemplar& exemplar : ofClass.exemplars)
            table.rows.push_back({ofClass.name,
                                  QString::number(exemplar.rank + 1),
                                  QString::number(exemplar.datasetIndex),
                                  tableNumber(exemplar.distance, 4)});
    }
    return table;
}

} // namespace ui
