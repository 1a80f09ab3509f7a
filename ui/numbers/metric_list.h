// SPDX-License-Identifier: GPL-3.0-only
// Every metric by name, with the number of each arm. One of them is chosen.
#pragma once

#include "ui/numbers/metric_explanations.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QTableWidget>

#include <cstddef>
#include <vector>

namespace ui {

class MetricList : public QTableWidget
{
    Q_OBJECT

public:
    explicit MetricList(QWidget* parent);

    // By side; no rows before a step is finished. `metric`: index into metricWords().
    void setArms(const std::vector<ArmNumbers>& arms, std::size_t metric);
    // Names of arms as far as there is room beside those of the metrics.
    void nameColumns();
    // Fonts, colours and the sizes that hang on them, from the font of the view.
    void restyle(const QFont& font, const Theme& theme);

Q_SIGNALS:
    void chosen(std::size_t metric);

private:
    // The first column names the metric.
    [[nodiscard]] int armIn(int column) const;

    QFont m_font;            // of the view
    Theme m_theme;           // of the view
    std::vector<int> m_arms; // by side
    QStringList m_armTitles; // by side
};

} // namespace ui
