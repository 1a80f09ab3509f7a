// SPDX-License-Identifier: GPL-3.0-only
// One line of text that gives way where room runs out: to shorter words when there are some, then
// it ends in "…". The whole text is its tooltip.
#pragma once

#include "ui/theme/theme.h"

#include <QColor>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace ui {

class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    // Colours of the theme, looked up when painting.
    enum class Tone
    {
        Muted,
        Strong,
        Notice,
    };

    explicit ElidedLabel(TextRank rank, QWidget* parent = nullptr);

    void setText(const QString& text) { setTexts({text}); }
    // The same said ever shorter; shown is the first that fits.
    void setTexts(const QStringList& longestFirst);
    // The longest.
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] QString shownText() const;
    void setTone(Tone tone);
    // Instead of a tone; an invalid colour gives the tone back.
    void setColour(const QColor& colour);
    void setAlignment(Qt::Alignment alignment);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextRank m_rank;
    QString m_text;
    QStringList m_shorter;
    QColor m_colour;
    Tone m_tone = Tone::Muted;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

} // namespace ui
