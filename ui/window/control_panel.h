// SPDX-License-Identifier: GPL-3.0-only
// The bar at the top: buttons that drive the run, the settings of the next one, and the badge that
// says whether what is shown is live. Settings that need a restart are collected here and never
// applied silently. It starts nothing itself.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/run/window_services.h"

#include <QString>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QSettings;
class QToolButton;

namespace ui {

class CountBox;
class DatasetMenu;
class ExperimentForm;
class NextRun;
class NoticeFrame;
class TimeBadge;
class WindowActions;
enum class Command;

class ControlPanel : public QWidget
{
    Q_OBJECT

public:
    // Shows and edits `next`. Both must outlive the panel.
    ControlPanel(const WindowActions& actions, NextRun& next, QWidget* parent = nullptr);

    // Brings the badge up to date, and what needs a restart.
    void present(const engine::Timeline& timeline, const ViewState& state);

    // Where the settings ask for another precision, the panel says what that costs.
    void setFastestPrecision(engine::Precision precision);
    // Tries a data set when it is chosen.
    void setDatasetChecker(DatasetChecker checker);
    void saveChoices(QSettings& settings) const;
    void restoreChoices(const QSettings& settings);

Q_SIGNALS:
    // The chosen data set cannot be used, and this is why.
    void datasetRefused(const QString& sentence);
    // One that can be read was chosen instead.
    void datasetChosen();
    // The chosen data set can be used, and this is to be known about it.
    void datasetRemarked(const QString& sentences);
    // What was typed into a box cannot be taken, and this is why; the number before stays.
    void numberRefused(const QString& sentence);
    // The user asks to apply what needs a restart.
    void restartRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTransport();
    void buildSettings();
    void buildPopover();
    QPushButton* newRestartButton(const char* objectName);
    void openPopover();
    void fitPopover();
    void choosePreset(int index);
    void takeEdit();
    void refuse(const QString& sentence);
    void showSettings();
    void showChanges();

    const WindowActions& m_actions;
    NextRun& m_next;
    engine::Precision m_fastest = engine::Precision::BFloat16;
    QToolButton* m_play = nullptr;
    QToolButton* m_again = nullptr;
    QComboBox* m_preset = nullptr;
    DatasetMenu* m_dataset = nullptr;
    CountBox* m_seed = nullptr;
    QToolButton* m_more = nullptr;
    bool m_hasRun = false; // that is shown
    NoticeFrame* m_popover = nullptr;
    QScrollArea* m_scroll = nullptr; // of the form in it
    ExperimentForm* m_form = nullptr;
    QLabel* m_changes = nullptr;
    QString m_refusal; // of the number typed last; empty when it was taken
    QPushButton* m_undo = nullptr;
    QPushButton* m_restart = nullptr;      // in the bar
    QPushButton* m_restartBelow = nullptr; // in the panel that drops down
    TimeBadge* m_badge = nullptr;
};

} // namespace ui
