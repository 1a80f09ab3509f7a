// SPDX-License-Identifier: GPL-3.0-only
#include "ui/key_guard.h"

#include "ui/views/gap_strip_cells.h"
#include "ui/views/segmented_switch.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTabBar>

namespace ui {

namespace {

bool moves(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

bool types(int key)
{
    return key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde;
}

} // namespace

bool usesKey(const QWidget& focus, const QKeyEvent& event)
{
    const Qt::KeyboardModifiers chords = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (event.modifiers() & chords)
        return false;
    const int key = event.key();
    const QObject* object = &focus;
    if (qobject_cast<const QAbstractSpinBox*>(object) || qobject_cast<const QLineEdit*>(object) ||
        qobject_cast<const QComboBox*>(object) || qobject_cast<const QAbstractItemView*>(object))
        return moves(key) || types(key);
    if (qobject_cast<const QAbstractSlider*>(object) || qobject_cast<const QTabBar*>(object) ||
        qobject_cast<const QAbstractScrollArea*>(object) ||
        qobject_cast<const GapStripCells*>(object) || qobject_cast<const SegmentedSwitch*>(object))
        return moves(key);
    if (qobject_cast<const QAbstractButton*>(object))
        return key == Qt::Key_Space;
    return false;
}

bool KeyGuard::eventFilter(QObject*, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const QWidget* focus = QApplication::focusWidget();
    const bool belongs = QApplication::activePopupWidget() ||
                         (focus && usesKey(*focus, static_cast<const QKeyEvent&>(*event)));
    if (!belongs)
        return false;
    event->accept();
    return true;
}

} // namespace ui
