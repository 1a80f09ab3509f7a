// SPDX-License-Identifier: GPL-3.0-only
// What the sequential colours mean: the scale with a word at either end.
#pragma once

#include <QString>
#include <QWidget>

namespace ui {

class ColourKey : public QWidget
{
    Q_OBJECT

public:
    explicit ColourKey(QWidget* parent = nullptr);

    void setEnds(const QString& low, const QString& high);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_low;
    QString m_high;
};

} // namespace ui
