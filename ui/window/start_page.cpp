// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/start_page.h"

#include "ui/theme/theme.h"
#include "ui/words/setting_words.h"

#include <QEvent>
#include <QFontMetrics>
#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace ui {

namespace {

constexpr int kSideMargin = 48;

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
    column->setContentsMargins(kSideMargin, 24, kSideMargin, 24);
    column->setSpacing(16);
    column->addStretch(2);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("startTitle"));
    m_detail = new QLabel;
    m_detail->setObjectName(QStringLiteral("startDetail"));
    for (QLabel* label : {m_title, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(3);
    setFonts();
    present(engine::Timeline{}, ViewState{}, engine::Experiment{});
}

void StartPage::setFonts()
{
    m_title->setFont(fontFor(TextRank::Headline, font()));
    m_detail->setFont(fontFor(TextRank::Body, font()));
}

void StartPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFonts();
}

void StartPage::present(const engine::Timeline& timeline,
                        const ViewState& state,
                        const engine::Experiment& experiment)
{
    if (state.isPreparing) {
        m_title->setText(tr("Preparing the pictures"));
        m_detail->setText(datasetName(experiment.dataset));
    } else if (timeline.state() == engine::RunState::Failed) {
        m_title->setText(tr("This run could not start"));
        m_detail->setText(QString::fromStdString(timeline.failure()));
    } else {
        m_title->setText(
            beginsWithHuskyAndWolf(experiment)
                ? tr("Press Space: %1 to learn husky and wolf").arg(networks(experiment))
                : tr("Press Space: %1 to learn the first classes").arg(networks(experiment)));
        m_detail->setText(tr("Arms: %1. Later steps bring new classes; watch the old ones.")
                              .arg(armNames(experiment)));
    }
    balanceTitle();
}

// Without the indent, which belongs to the width of the moment: a wide window could not be made
// narrow again.
QSize StartPage::minimumSizeHint() const
{
    const QFontMetrics metrics(m_title->font());
    int widest = 0;
    for (const QString& word : m_title->text().split(QChar(' ')))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return {widest + 2 * kSideMargin, QWidget::minimumSizeHint().height()};
}

void StartPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    balanceTitle();
}

// Lines of about one length, so that no word stands alone on the last one.
void StartPage::balanceTitle()
{
    const QFontMetrics metrics(m_title->font());
    const int room = contentsRect().width() - 2 * kSideMargin;
    const auto heightWithin = [&](int width) {
        return metrics.boundingRect(0, 0, width, 0, Qt::TextWordWrap, m_title->text()).height();
    };
    int narrow = 0;
    int wide = std::max(room, 1);
    const int height = heightWithin(wide);
    while (wide - narrow > 1) {
        const int middle = std::midpoint(narrow, wide);
        (heightWithin(middle) > height ? narrow : wide) = middle;
    }
    const int indent = std::max(0, (room - wide) / 2);
    m_title->setContentsMargins(indent, 0, indent, 0);
}

} // namespace ui
