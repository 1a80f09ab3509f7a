// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QStyle>

#include <algorithm>
#include <array>

namespace ui {

namespace {

Theme lightTheme()
{
    Theme theme;
    theme.isDark = false;
    theme.window = QColor(0xef, 0xf1, 0xf4);
    theme.card = QColor(0xff, 0xff, 0xff);
    theme.cardBorder = QColor(0xdd, 0xe1, 0xe6);
    theme.text = QColor(0x16, 0x18, 0x1d);
    theme.mutedText = QColor(0x55, 0x5b, 0x66);
    theme.grid = QColor(0xe0, 0xe3, 0xe8);
    theme.track = QColor(0xea, 0xec, 0xf0);
    theme.focus = QColor(0x2f, 0x6f, 0xde);
    theme.notice = QColor(0xf0, 0xa5, 0x1e);
    theme.noticeText = QColor(0x8a, 0x52, 0x00);
    theme.teacher = QColor(0x6b, 0x73, 0x80);
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.isDark = true;
    theme.window = QColor(0x12, 0x14, 0x18);
    theme.card = QColor(0x1c, 0x1f, 0x25);
    theme.cardBorder = QColor(0x2d, 0x32, 0x3a);
    theme.text = QColor(0xf1, 0xf3, 0xf6);
    theme.mutedText = QColor(0xab, 0xb2, 0xbd);
    theme.grid = QColor(0x34, 0x39, 0x42);
    theme.track = QColor(0x2a, 0x2e, 0x36);
    theme.focus = QColor(0x6f, 0xa8, 0xff);
    theme.notice = QColor(0xf0, 0xa5, 0x1e);
    theme.noticeText = QColor(0xff, 0xc2, 0x5a);
    theme.teacher = QColor(0x9a, 0xa3, 0xb0);
    return theme;
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.card);
    palette.setColor(QPalette::AlternateBase, theme.track);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.mutedText);
    palette.setColor(QPalette::Button, theme.isDark ? QColor(0x2a, 0x2e, 0x36) : theme.card);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, Qt::red);
    palette.setColor(QPalette::ToolTipBase, theme.card);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.focus);
    palette.setColor(QPalette::HighlightedText, readableOn(theme.focus));
    palette.setColor(QPalette::Link, theme.focus);
    // Fusion derives bevels from these.
    palette.setColor(QPalette::Light, theme.isDark ? theme.cardBorder : QColor(Qt::white));
    palette.setColor(QPalette::Midlight, theme.track);
    palette.setColor(QPalette::Mid, theme.isDark ? QColor(0x1c, 0x1f, 0x25) : theme.cardBorder);
    palette.setColor(QPalette::Dark, theme.isDark ? QColor(0x0c, 0x0d, 0x10) : theme.mutedText);
    palette.setColor(QPalette::Shadow, theme.isDark ? QColor(Qt::black) : theme.mutedText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faded = theme.mutedText;
        faded.setAlpha(150);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    return palette;
}

struct ArmColours
{
    QRgb colour;
    QRgb textOnLight;
    QRgb textOnDark;
    QRgb groundOnLight;
    QRgb groundOnDark;
    const char* marker;
    const char* letter;
};

// Okabe and Ito's colours. The others keep the hue: text reaches 4.5:1 on its card, and a ground is
// on light paper paler, on dark paper darker than the lines, for the words that stand on it.
constexpr std::array<ArmColours, 4> kArms{
    {{0xffd55e00, 0xffb34c00, 0xffff8f45, 0xfff08a45, 0xffb45000, "\u25A0", "A"},
     {0xff0072b2, 0xff0067a3, 0xff5cb8f2, 0xff4fa8df, 0xff0072b2, "\u25B2", "B"},
     {0xff009e73, 0xff00795a, 0xff3fd0a6, 0xff45b896, 0xff00795a, "\u25C6", "C"},
     {0xffcc79a7, 0xffa3487c, 0xffe6a3c8, 0xffe096c0, 0xffa3487c, "\u25CF", "D"}}};

} // namespace

Theme themeFor(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5 ? darkTheme() : lightTheme();
}

QPalette paletteFor(ColourScheme scheme)
{
    if (scheme == ColourScheme::Light)
        return paletteOf(lightTheme());
    if (scheme == ColourScheme::Dark)
        return paletteOf(darkTheme());
    return paletteOf(themeFor(QApplication::style()->standardPalette()));
}

ArmStyle armStyle(int arm, const Theme& theme)
{
    const ArmColours& colours = kArms[static_cast<std::size_t>(std::max(arm, 0)) % kArms.size()];
    // On dark ground the line is as light as its label.
    return {QColor::fromRgb(theme.isDark ? colours.textOnDark : colours.colour),
            QColor::fromRgb(theme.isDark ? colours.textOnDark : colours.textOnLight),
            QColor::fromRgb(theme.isDark ? colours.groundOnDark : colours.groundOnLight),
            QString::fromUtf8(colours.marker),
            QString::fromUtf8(colours.letter)};
}

QFont fontFor(TextRank rank, const QFont& base)
{
    constexpr double kNormalSize = 10.0;
    const double baseSize =
        base.pointSizeF() > 0 ? base.pointSizeF() : QFontInfo(base).pointSizeF();
    const double scale = baseSize / kNormalSize;
    QFont font = base;
    font.setWeight(QFont::Normal);
    switch (rank) {
    case TextRank::Headline:
        font.setPointSizeF(30.0 * scale);
        break;
    case TextRank::Title:
        font.setPointSizeF(12.0 * scale);
        font.setWeight(QFont::Bold);
        break;
    case TextRank::Body:
        font.setPointSizeF(11.0 * scale);
        break;
    case TextRank::Small:
        font.setPointSizeF(10.0 * scale);
        break;
    }
    return font;
}

} // namespace ui
