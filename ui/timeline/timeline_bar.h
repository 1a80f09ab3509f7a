// SPDX-License-Identifier: GPL-3.0-only
// The run from its first to its last planned tick, and the handle that says which moment is shown:
// steps as segments, phases as bands, marks where a control took effect, and the pace in words.
// Its value is a tick; it is a slider for mouse, keyboard and screen reader.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/run_identity.h"
#include "ui/models/view_state.h"

#include <QAbstractSlider>
#include <QRect>
#include <QString>

#include <cstdint>
#include <vector>

namespace ui {

class TimelineBar : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit TimelineBar(QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    // Where a tick stands, in widget coordinates.
    [[nodiscard]] double xOf(std::int64_t tick) const;
    [[nodiscard]] bool isAtNewest() const { return value() >= m_reached; }
    // The words at the right: "1,930 images/s · 0:41 left", "finished in 0:52".
    [[nodiscard]] const QString& paceText() const { return m_pace; }

Q_SIGNALS:
    // The user moved the handle. At or after the newest tick this means: follow the run.
    void scrubbedTo(qint64 tick);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    // Of the words beside the track.
    [[nodiscard]] QFontMetrics smallMetrics() const;

    struct Step
    {
        int number = 1;
        QString classes; // "husky, wolf"
        std::int64_t from = 0;
        std::int64_t to = 0;
    };
    struct Band
    {
        engine::Phase phase = engine::Phase::Training;
        std::int64_t from = 0;
        std::int64_t to = 0;
    };
    struct Mark
    {
        QString label; // "K 100"
        std::int64_t tick = 0;
    };

    // What m_evaluations were made of.
    struct EvaluationsKey
    {
        RunIdentity run;
        std::vector<int> arms;           // by side
        std::vector<std::size_t> counts; // evaluations of each

        bool operator==(const EvaluationsKey&) const = default;
    };

    void takeEvaluations(const engine::Timeline& timeline, const ShownArms& shown);
    void takeSteps(const engine::Timeline& timeline);
    [[nodiscard]] QRect track() const;
    [[nodiscard]] std::int64_t tickAt(double x) const;
    void scrubTo(std::int64_t tick);
    void stepThrough(const std::vector<std::int64_t>& stops, int direction);
    [[nodiscard]] static QString
    stepLabel(const Step& step, const QFontMetrics& metrics, double width);
    void paintSteps(QPainter& painter) const;
    void paintBands(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    std::vector<Step> m_steps;
    std::vector<Band> m_bands;
    std::vector<Mark> m_marks;
    std::vector<std::int64_t> m_evaluations; // ticks, ascending
    EvaluationsKey m_evaluationsFor;
    std::vector<std::int64_t> m_stepStarts; // ticks, ascending
    std::int64_t m_reached = 0;
    std::int64_t m_planned = 0;
    int m_stepsToCome = 0;
    ShownTime m_shownTime = ShownTime::Live;
    QString m_pace;
};

} // namespace ui
