// SPDX-License-Identifier: GPL-3.0-only
// A few words side by side, one of them chosen: a small radio group that takes one line. Arrow keys
// move the choice.
#pragma once

#include <QStringList>
#include <QWidget>

namespace ui {

class SegmentedSwitch : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kNone = -1;

    explicit SegmentedSwitch(const QStringList& options, QWidget* parent = nullptr);

    // Keeps what was chosen where it is still on offer, otherwise its place where that exists.
    void setOptions(const QStringList& options);
    // 0-based, or kNone; says nothing to chosen().
    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // By the user.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF segment(int index) const;
    void choose(int index);
    void describe();

    QStringList m_options;
    int m_current = 0;
};

} // namespace ui
