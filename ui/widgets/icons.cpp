// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>

namespace ui {

namespace {

// All shapes live in a square of 24 x 24.
constexpr double kSide = 24.0;

QPainterPath triangle(double left, double right)
{
    QPainterPath path;
    path.moveTo(left, 4.5);
    path.lineTo(right, 12.0);
    path.lineTo(left, 19.5);
    path.closeSubpath();
    return path;
}

QPainterPath bar(double left, double width)
{
    QPainterPath path;
    path.addRect(left, 4.5, width, 15.0);
    return path;
}

QPainterPath arrow(Qt::ArrowType direction, double middle)
{
    const auto at = [direction](double x) { return direction == Qt::RightArrow ? x : kSide - x; };
    QPainterPath path;
    path.moveTo(at(3.0), middle - 1.3);
    path.lineTo(at(15.0), middle - 1.3);
    path.lineTo(at(15.0), middle - 4.5);
    path.lineTo(at(21.0), middle);
    path.lineTo(at(15.0), middle + 4.5);
    path.lineTo(at(15.0), middle + 1.3);
    path.lineTo(at(3.0), middle + 1.3);
    path.closeSubpath();
    return path;
}

QPainterPath circularArrow()
{
    QPainterPath arc;
    const QRectF box(4.5, 5.0, 15.0, 15.0);
    arc.arcMoveTo(box, 60.0);
    arc.arcTo(box, 60.0, -300.0);
    QPainterPathStroker stroker;
    stroker.setWidth(2.4);
    QPainterPath path = stroker.createStroke(arc);
    QPainterPath head;
    head.moveTo(12.0, 1.0);
    head.lineTo(17.8, 5.6);
    head.lineTo(11.2, 9.6);
    head.closeSubpath();
    path.setFillRule(Qt::WindingFill);
    path.addPath(head);
    return path;
}

QPainterPath shapeOf(Symbol symbol)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    switch (symbol) {
    case Symbol::Play:
        return triangle(6.0, 20.0);
    case Symbol::Pause:
        path.addPath(bar(5.5, 4.5));
        path.addPath(bar(14.0, 4.5));
        return path;
    case Symbol::OneBatch:
        path.addPath(bar(5.0, 3.0));
        path.addPath(triangle(10.5, 20.5));
        return path;
    case Symbol::OneEpoch:
        path.addPath(triangle(3.0, 12.0));
        path.addPath(triangle(12.0, 21.0));
        return path;
    case Symbol::NextStep:
        path.addPath(triangle(2.0, 10.0));
        path.addPath(triangle(10.0, 18.0));
        path.addPath(bar(18.5, 3.0));
        return path;
    case Symbol::Restart:
        return circularArrow();
    case Symbol::Stop:
        path.addRect(5.5, 5.5, 13.0, 13.0);
        return path;
    case Symbol::SwapSides:
        path.addPath(arrow(Qt::RightArrow, 7.5));
        path.addPath(arrow(Qt::LeftArrow, 16.5));
        return path;
    }
    return path;
}

// Asks for the colour when it paints, so that a change of theme needs no new icon.
class SymbolEngine : public QIconEngine
{
public:
    explicit SymbolEngine(Symbol symbol)
        : m_symbol(symbol)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(QGuiApplication::palette().color(group, QPalette::ButtonText));
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / kSide, rect.height() / kSide);
        painter->drawPath(shapeOf(m_symbol));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new SymbolEngine(m_symbol); }

private:
    Symbol m_symbol;
};

QPixmap applicationPixmap(int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / kSide, side / kSide);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xf6, 0xf1, 0xe4));
    painter.drawRoundedRect(QRectF(1.0, 1.0, 22.0, 22.0), 4.0, 4.0);
    const auto curve = [&painter](const QColor& colour, double end) {
        QPainterPath path;
        path.moveTo(4.0, 6.0);
        path.cubicTo(11.0, 6.0, 11.0, end, 20.0, end);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 2.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(path);
    };
    curve(QColor(0xd5, 0x5e, 0x00), 18.5);
    curve(QColor(0x00, 0x72, 0xb2), 9.5);
    return pixmap;
}

} // namespace

QIcon symbolIcon(Symbol symbol)
{
    return QIcon(new SymbolEngine(symbol));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(applicationPixmap(side));
    return icon;
}

} // namespace ui
