// SPDX-License-Identifier: GPL-3.0-only
#include "ui/start_page.h"

#include "ui/experiment_changes.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>

namespace ui {

namespace {

// The built-in set in its listed order is the one case where the first classes are known before
// the data is.
bool beginsWithHuskyAndWolf(const engine::Experiment& experiment)
{
    return experiment.dataset == "sketchbook" && experiment.classOrder == "as-is" &&
           (experiment.stepSizes.empty() ? experiment.classesPerStep
                                         : experiment.stepSizes.front()) == 2;
}

QString networks(const engine::Experiment& experiment)
{
    switch (experiment.arms.size()) {
    case 1:
        return StartPage::tr("a network starts");
    case 2:
        return StartPage::tr("two networks start");
    case 3:
        return StartPage::tr("three networks start");
    default:
        return StartPage::tr("four networks start");
    }
}

QString armNames(const engine::Experiment& experiment)
{
    QStringList names;
    for (const engine::Recipe& arm : experiment.arms)
        names.append(QString::fromStdString(arm.name));
    return names.join(StartPage::tr(" against "));
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("startPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(16);
    column->addStretch(2);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("startTitle"));
    m_title->setFont(fontFor(TextRank::Headline, font()));
    m_detail = new QLabel;
    m_detail->setObjectName(QStringLiteral("startDetail"));
    m_detail->setFont(fontFor(TextRank::Body, font()));
    for (QLabel* label : {m_title, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(3);
    present(Showing::Invitation, engine::Experiment{});
}

void StartPage::present(Showing showing, const engine::Experiment& experiment)
{
    switch (showing) {
    case Showing::Invitation:
        m_title->setText(
            beginsWithHuskyAndWolf(experiment)
                ? tr("Press Space: %1 to learn husky and wolf").arg(networks(experiment))
                : tr("Press Space: %1 to learn the first classes").arg(networks(experiment)));
        m_detail->setText(tr("Arms: %1. Later steps bring new classes; watch the old ones.")
                              .arg(armNames(experiment)));
        return;
    case Showing::Preparing:
        m_title->setText(tr("Preparing the pictures"));
        m_detail->setText(datasetName(experiment.dataset));
        return;
    case Showing::Failure:
        m_title->setText(tr("This run could not start"));
        m_detail->setText(tr("The red line below says why."));
        return;
    }
}

} // namespace ui
