// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/key_guard.h"

#include "ui/theme/keyboard_focus.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/widgets/segmented_switch.h"

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

bool chooses(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
}

} // namespace

bool usesKey(const QWidget& focus, const QKeyEvent& event)
{
    const Qt::KeyboardModifiers chords = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (event.modifiers() & chords)
        return false;
    const int key = event.key();
    const QObject* object = &focus;
    // Space means nothing in a number.
    if (qobject_cast<const QAbstractSpinBox*>(object))
        return moves(key) || (types(key) && key != Qt::Key_Space);
    // At the newest moment there is nothing on the right: the key trains on.
    if (const auto* timeline = qobject_cast<const TimelineBar*>(object);
        timeline && timeline->isAtNewest() && key == Qt::Key_Right)
        return false;
    // Charts that are walked through with the arrows. End leaves the review all the same.
    if (usesArrowKeys(focus))
        return moves(key) && key != Qt::Key_End;
    if (qobject_cast<const QLineEdit*>(object) || qobject_cast<const QComboBox*>(object) ||
        qobject_cast<const QAbstractItemView*>(object))
        return moves(key) || types(key);
    if (qobject_cast<const QAbstractSlider*>(object) || qobject_cast<const QTabBar*>(object) ||
        qobject_cast<const QAbstractScrollArea*>(object) ||
        qobject_cast<const SegmentedSwitch*>(object))
        return moves(key);
    if (qobject_cast<const QAbstractButton*>(object))
        return key == Qt::Key_Space;
    return false;
}

bool KeyGuard::eventFilter(QObject*, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    QWidget* focus = QApplication::focusWidget();
    const auto& key = static_cast<const QKeyEvent&>(*event);
    // A list that hangs open chooses with these, and looks for them in this very event.
    if (QApplication::activePopupWidget() && chooses(key.key()))
        return false;
    if (QApplication::activePopupWidget() || (focus && usesKey(*focus, key))) {
        event->accept();
        return true;
    }
    if (!qobject_cast<QAbstractSpinBox*>(focus) || key.key() != Qt::Key_Space ||
        key.modifiers() != Qt::NoModifier)
        return false;
    // A number box claims every sign for itself. Space ends the editing instead: the number counts,
    // and the window has its key.
    focus->clearFocus();
    event->ignore();
    return true;
}

} // namespace ui
