// SPDX-License-Identifier: GPL-3.0-only
// A frame with round corners that stands out in either theme. It draws them itself: a style sheet
// would keep its text at the size and in the colours of its start.
#pragma once

#include <QColor>
#include <QFrame>

namespace ui {

class NoticeFrame : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeFrame(QWidget* parent = nullptr, Qt::WindowFlags flags = {});

    void setColours(const QColor& ground, const QColor& border);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_ground;
    QColor m_border;
};

} // namespace ui
