// SPDX-License-Identifier: GPL-3.0-only
// The key of a map in cividis: 0 to 100 %, and the hatching of what is not there yet.
#pragma once

#include <QString>
#include <QWidget>

namespace ui {

class ColourScale : public QWidget
{
    Q_OBJECT

public:
    // `hatched` says what the hatching means.
    explicit ColourScale(const QString& hatched, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_hatched;
};

} // namespace ui
