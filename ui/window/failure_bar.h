// SPDX-License-Identifier: GPL-3.0-only
// A sentence about what went wrong, in red above the status line, until it is dismissed. Not a
// dialog: it interrupts nothing.
#pragma once

#include "ui/widgets/notice_frame.h"

class QLabel;

namespace ui {

class FailureBar : public NoticeFrame
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
