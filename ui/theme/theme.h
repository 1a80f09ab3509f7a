// SPDX-License-Identifier: GPL-3.0-only
// Colours and sizes of the window as plain values, worked out from a palette. Nothing global: a
// widget asks for themeFor(palette()) when it paints.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

namespace ui {

enum class ColourScheme
{
    System, // whatever the desktop says
    Light,
    Dark,
};

struct Theme
{
    bool isDark = false;
    QColor window;     // behind the cards
    QColor card;       // behind a view
    QColor cardBorder; // hairline around it
    QColor text;       // at least 12:1 on card
    QColor mutedText;  // second rank; at least 5:1 on card
    QColor grid;       // axis lines and separators
    QColor track;      // empty part of a bar
    QColor focus;      // selection and focus frame
    QColor notice;     // amber: waits, review, needs a rerun
    QColor noticeText; // the same hue, readable as text on card
    QColor teacher;    // bars of a frozen teacher
};

// Light or dark, judged by the palette's window colour.
[[nodiscard]] Theme themeFor(const QPalette& palette);

// The complete palette of a scheme; System follows the desktop: light or dark
// by what the application's style reports.
[[nodiscard]] QPalette paletteFor(ColourScheme scheme);

// How an arm looks everywhere, whichever side it is shown on: the first of a run is A, vermilion
// and a square, the second B, blue and a triangle. Never colour alone.
struct ArmStyle
{
    QColor colour;  // lines and bars
    QColor text;    // the same hue, readable as text on card
    QColor ground;  // the same hue, for areas that words stand on
    QString marker; // one character: a square, triangle, diamond, circle
    QString letter; // "A", "B", "C", "D"
};

// `arm` is its index in the run.
[[nodiscard]] ArmStyle armStyle(int arm, const Theme& theme);

// Colour of a class by learned position: ten hues told apart (Petroff 2021); grey for every class
// when there are more than ten.
[[nodiscard]] QColor classColour(int position, int classes, const Theme& theme);

// Sequential cividis; fraction in 0 .. 1, clamped.
[[nodiscard]] QColor sequentialColour(double fraction);

// Diverging around 0: the ground of the left arm at -1 (it is ahead), paper at 0, that of the right
// arm at +1; clamped. On every one of them, whichever the two arms are, the same ink reads well, so
// that neighbours never differ in theirs.
[[nodiscard]] QColor
divergingColour(double value, const ArmStyle& left, const ArmStyle& right, const Theme& theme);

// Contrast ratio of WCAG 2.1: 1 (equal) .. 21 (black and white).
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

// Near-black or white, whichever has the higher contrast ratio on `background`.
[[nodiscard]] QColor readableOn(const QColor& background);

enum class TextRank
{
    Headline, // 30 pt
    Title,    // 12 pt bold: the name of a card
    Body,     // 11 pt
    Small,    // 10 pt, the smallest there is
};

// `base` (a widget's font) at the size of a rank; everything grows with the base font, which is
// taken to be 10 pt at normal size.
[[nodiscard]] QFont fontFor(TextRank rank, const QFont& base);

inline constexpr int kSpacing = 8;     // pixels between things
inline constexpr int kCardRadius = 10; // pixels

} // namespace ui
