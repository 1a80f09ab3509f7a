// SPDX-License-Identifier: GPL-3.0-only
// A sentence about what went wrong, in red above the status line, until it is dismissed. Not a
// dialog: it interrupts nothing.
#pragma once

#include <QFrame>

class QLabel;

namespace ui {

class FailureBar : public QFrame
{
    Q_OBJECT

public:
    explicit FailureBar(QWidget* parent = nullptr);

    // `sentence` says what is wrong and what to do about it.
    void showFailure(const QString& sentence);
    [[nodiscard]] QString sentence() const;

private:
    QLabel* m_label = nullptr;
};

} // namespace ui
