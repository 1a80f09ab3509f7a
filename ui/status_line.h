// SPDX-License-Identifier: GPL-3.0-only
// The last line of the window: what waits for its moment, a hint or what was just done at the left;
// where the run is
// being saved at the right.
#pragma once

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace ui {

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    // Changes that wait, for example "K 200 → 100 at the next memory update". They come before the
    // hint.
    void setPending(const QStringList& pending);
    void setHint(const QString& hint);
    // Draws the eye to the hint for two seconds, when a key could do nothing.
    void flash();
    // Says for some seconds that something was done, in the place of everything else.
    void tell(const QString& done);
    // The same for a sentence that wants to be read.
    void note(const QString& sentence);
    // The run's file, and where it was copied to; empty when there is none.
    void setFile(const QString& path, const QString& copy);

    // What the left side says.
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void say(const QString& text, int milliseconds);
    void showText();
    void showColours();

    QStringList m_pending;
    QString m_hint;
    QString m_said;
    QTimer m_flash;
    QTimer m_told;
    QLabel* m_left = nullptr;
    QLabel* m_right = nullptr;
};

} // namespace ui
