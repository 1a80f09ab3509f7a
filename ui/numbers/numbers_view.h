// SPDX-License-Identifier: GPL-3.0-only
// Every number of the newest finished step, and what it is made of: choosing one marks the cells of
// the accuracy matrix that go into it and writes its formula out. Choosing a cell names its
// metrics.
#pragma once

#include "ui/models/learned_classes.h"
#include "ui/numbers/metric_explanations.h"
#include "ui/view/inspection_view.h"

#include <optional>
#include <vector>

class QHBoxLayout;

namespace ui {

class AccuracyMatrices;
class ElidedLabel;
class MetricExplanation;
class MetricList;

class NumbersView : public InspectionView
{
    Q_OBJECT

public:
    explicit NumbersView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    // Chooses a metric by its key in engine::summaryMetrics(); an unknown one changes nothing.
    void explain(const QString& metric);
    // The key of the one that is explained.
    [[nodiscard]] QString explained() const;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override;
    void layOut() override;

private:
    // What the numbers shown depend on.
    struct Key
    {
        ShownArms arms;
        int step = -1;
        int running = 0; // a step that has begun and not ended

        bool operator==(const Key&) const = default;
    };

    void draw();
    void choose(std::size_t metric);
    void pickCell(MatrixCell cell);
    void explain();
    void updateReadout();
    [[nodiscard]] bool isMeasured() const { return !m_arms.empty() && m_arms.front().step > 0; }

    ElidedLabel* m_title = nullptr;
    ElidedLabel* m_readout = nullptr;
    MetricList* m_metrics;
    MetricExplanation* m_words;
    AccuracyMatrices* m_matrices;
    QHBoxLayout* m_body;            // the list, and what explains it
    std::vector<ArmNumbers> m_arms; // by side
    LearnedClasses m_classes;
    std::optional<Key> m_key;
    int m_runSteps = 0;
    std::size_t m_metric = 0; // index into metricWords()
    std::optional<MatrixCell> m_cell;
    std::optional<MatrixCell> m_pointed;
};

} // namespace ui
