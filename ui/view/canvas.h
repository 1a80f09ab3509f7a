// SPDX-License-Identifier: GPL-3.0-only
// What everything that is drawn by hand has in common: a placeholder while there is nothing to
// draw, the keyboard focus and its frame, the pointer, arrow keys, and a new layout when text size,
// size or colours change. What is drawn, and what a point of it means, is for who inherits it.
#pragma once

#include "ui/theme/keyboard_focus.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <optional>
#include <type_traits>
#include <utility>

namespace ui {

// Where a key leads from what the keyboard stands at.
enum class Step
{
    Left,
    Right,
    Up,
    Down,
    PageBack,
    PageOn,
    First,
    Last,
};

[[nodiscard]] std::optional<Step> stepOf(int key);

void paintPlaceholder(QPainter& painter, const QWidget& surface, const QString& text);

// `Widget` is QWidget or one that paints a ground, or QAbstractScrollArea for what scrolls.
template <typename Widget> class CanvasOn : public Widget
{
public:
    // Said in the middle while there is nothing to draw.
    void setPlaceholder(const QString& text)
    {
        if (std::exchange(m_placeholder, text) != text)
            redraw();
    }

protected:
    explicit CanvasOn(QWidget* parent)
        : Widget(parent)
    {
        takeKeyboardWithTab(*this);
        surface().setMouseTracking(true);
        this->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

    // Whether there is nothing to draw.
    [[nodiscard]] virtual bool isEmpty() const = 0;
    // Draws it with smooth edges, at least where `exposed` is.
    virtual void paint(QPainter& painter, const QRect& exposed) = 0;
    // Size or text size are others: where things stand has to be worked out anew.
    virtual void layOut() {}
    // Colours are others: pictures kept of what was painted no longer hold.
    virtual void recolour() {}
    // The left button, the pointer, and both together. None: the pointer has left, or the keyboard
    // has, which points too.
    virtual void press(QPointF) {}
    virtual void point(std::optional<QPointF>) {}
    virtual void release() {}
    // A key, and whether it means something here. choose() is Return.
    virtual bool go(Step) { return false; }
    virtual bool choose() { return false; }

    // What is drawn on.
    [[nodiscard]] QWidget& surface()
    {
        if constexpr (std::is_base_of_v<QAbstractScrollArea, Widget>)
            return *this->viewport();
        else
            return *this;
    }
    void redraw() { surface().update(); }

    void paintEvent(QPaintEvent* event) override
    {
        Widget::paintEvent(event); // its ground
        QPainter painter(&surface());
        painter.setRenderHint(QPainter::Antialiasing);
        if (isEmpty())
            paintPlaceholder(painter, surface(), m_placeholder);
        else
            paint(painter, event->rect());
        paintFocusFrame(painter, *this);
    }

    void resizeEvent(QResizeEvent* event) override
    {
        Widget::resizeEvent(event);
        layOut();
    }

    void changeEvent(QEvent* event) override
    {
        Widget::changeEvent(event);
        if (event->type() == QEvent::FontChange)
            layOut();
        if (event->type() == QEvent::PaletteChange)
            recolour();
        redraw();
    }

    void mousePressEvent(QMouseEvent* event) override
    {
        if (event->button() == Qt::LeftButton && !isEmpty())
            press(event->position());
    }

    void mouseMoveEvent(QMouseEvent* event) override
    {
        if (!isEmpty())
            point(event->position());
    }

    void mouseReleaseEvent(QMouseEvent*) override { release(); }

    void leaveEvent(QEvent* event) override
    {
        Widget::leaveEvent(event);
        point(std::nullopt);
    }

    void focusOutEvent(QFocusEvent* event) override
    {
        Widget::focusOutEvent(event);
        point(std::nullopt);
        redraw();
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        const auto step = stepOf(event->key());
        const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        const bool means = !isEmpty() && (step ? go(*step) : isReturn && choose());
        if (!means)
            Widget::keyPressEvent(event);
    }

private:
    QString m_placeholder;
};

using Canvas = CanvasOn<QWidget>;
using ScrolledCanvas = CanvasOn<QAbstractScrollArea>;

} // namespace ui
