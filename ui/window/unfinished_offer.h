// SPDX-License-Identifier: GPL-3.0-only
// Offers to go on with the run that a closed window or a killed program left unfinished: one line
// above the status line, until it is taken, declined or overtaken by another run. It finds and
// resumes nothing itself.
#pragma once

#include "ui/run/window_services.h"
#include "ui/widgets/notice_frame.h"

#include <QString>

#include <optional>
#include <thread>

class QLabel;
class QPushButton;

namespace ui {

class UnfinishedOffer : public NoticeFrame
{
    Q_OBJECT

public:
    explicit UnfinishedOffer(QWidget* parent = nullptr);

    // Asks on a thread of its own. A run declined before is not offered again.
    void search(UnfinishedRunFinder find, const QString& declined);
    // Something else has begun; what is still being looked for is not offered either.
    void withdraw();
    // The file of the run that is offered; empty when none is.
    [[nodiscard]] const QString& offered() const { return m_path; }
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    // There is a run to offer, or none any more.
    void changed();
    void accepted(const QString& path);
    void lookAsked(const QString& path);
    void declined(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void offer(const StoredRun& run);
    void restyle();

    QString m_path;
    bool m_isOvertaken = false;
    QLabel* m_label = nullptr;
    QPushButton* m_goOn = nullptr;
    // Last, so that it is joined before what it answers to.
    std::jthread m_thread;
};

// "The run of 14:05 was interrupted in step 3 of 5."
[[nodiscard]] QString unfinishedInWords(const StoredRun& run);

} // namespace ui
