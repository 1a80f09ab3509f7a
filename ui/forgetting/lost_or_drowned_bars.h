// SPDX-License-Identifier: GPL-3.0-only
// Per class and arm one bar: solid as far as the class is recognised over all heads, pale on to
// what its own head knows (drowned), outlined on to what that head gets right when it guesses the
// rest; a mark where the known stood when it was learned (what is missing up to there is lost), a
// dotted one at what guessing alone gets right. Paints and picks; as high as all its rows.
#pragma once

#include "ui/forgetting/lost_or_drowned.h"
#include "ui/view/canvas.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ui {

struct ArmStyle;
struct Theme;

struct BarRow
{
    QString name;
    int step = 1;
    std::vector<ClassMemory> bySide;

    bool operator==(const BarRow&) const = default;
};

class LostOrDrownedBars : public Canvas
{
    Q_OBJECT

public:
    explicit LostOrDrownedBars(QWidget* parent = nullptr);

    // `arms` by side, as in the rows.
    void show(std::vector<BarRow> rows, std::vector<int> arms);
    void setSelected(std::optional<int> position);

    [[nodiscard]] std::optional<int> selected() const { return m_selected; }
    [[nodiscard]] const std::vector<BarRow>& rows() const { return m_rows; }
    [[nodiscard]] QRectF rowArea(int position) const
    {
        return m_areas[static_cast<std::size_t>(position)];
    }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    // The columns that all rows share, in pixels.
    struct Columns
    {
        double name = 0.0; // left ends
        double bar = 0.0;
        double barEnd = 0.0;
        double drowned = 0.0; // right ends of the numbers
        double lost = 0.0;
        QString lostHeading;
    };
    [[nodiscard]] const Columns& columns() const { return m_columns; }

Q_SIGNALS:
    void picked(int position);
    void hovered(std::optional<int> position);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_rows.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    [[nodiscard]] double lineHeight() const;
    [[nodiscard]] std::optional<int> rowAt(double y) const;
    void paintRow(QPainter& painter, const Theme& theme, int position) const;
    void paintBar(QPainter& painter,
                  const Theme& theme,
                  const QRectF& line,
                  const ClassMemory& memory,
                  const ArmStyle& style) const;
    void pick(int position);

    std::vector<BarRow> m_rows;
    std::vector<int> m_arms;     // by side
    std::vector<QRectF> m_areas; // by position
    Columns m_columns;
    std::optional<int> m_selected;
    std::optional<int> m_hover;
};

// What the parts of a bar mean and what the numbers beside it are; stands above the bars.
class LostOrDrownedKey : public QWidget
{
    Q_OBJECT

public:
    explicit LostOrDrownedKey(const LostOrDrownedBars* bars, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const LostOrDrownedBars* m_bars; // not ours
};

} // namespace ui
