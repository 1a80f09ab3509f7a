// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/failure_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ui {

FailureBar::FailureBar(QWidget* parent)
    : NoticeFrame(parent)
{
    setObjectName(QStringLiteral("failureBar"));
    setAccessibleName(tr("Failure"));
    // White on this red reads well in the light and in the dark theme.
    constexpr QColor kRed(0xb3, 0x26, 0x1e);
    setColours(kRed, kRed);
    QPalette white = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        white.setColor(role, Qt::white);
    setPalette(white);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 6, 6);
    m_label = new QLabel;
    m_label->setObjectName(QStringLiteral("failureText"));
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_label, 1);
    auto* dismiss = new QToolButton;
    dismiss->setObjectName(QStringLiteral("dismissFailureButton"));
    dismiss->setText(QStringLiteral("✕"));
    dismiss->setAccessibleName(tr("Dismiss"));
    dismiss->setToolTip(tr("Dismiss this message."));
    dismiss->setAutoRaise(true);
    connect(dismiss, &QToolButton::clicked, this, &QWidget::hide);
    row->addWidget(dismiss, 0, Qt::AlignTop);
    hide();
}

void FailureBar::showFailure(const QString& sentence)
{
    m_label->setText(sentence);
    setAccessibleDescription(sentence);
    show();
}

QString FailureBar::sentence() const
{
    return m_label->text();
}

} // namespace ui
