// SPDX-License-Identifier: GPL-3.0-only
// One stacked bar an arm: its answers by the step of the class they name, and below them a bar of
// what would be right. The newest step stands out. Paints only.
#pragma once

#include "ui/forgetting/recency_bias.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace ui {

struct AnswerBar
{
    QString label; // "A"
    QColor labelColour;
    QColor newest;             // of the part of the newest step
    std::vector<double> parts; // by step, adding up to 1

    bool operator==(const AnswerBar&) const = default;
};

class AnswerBars : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerBars(QWidget* parent = nullptr);

    void show(std::vector<AnswerBar> bars);
    [[nodiscard]] const std::vector<AnswerBar>& bars() const { return m_bars; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBar(QPainter& painter, const Theme& theme, const AnswerBar& bar, QRectF place) const;

    std::vector<AnswerBar> m_bars;
};

} // namespace ui
