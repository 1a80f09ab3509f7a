// SPDX-License-Identifier: GPL-3.0-only
// The last line of the window: what waits for its moment, a hint or what was just done at the left;
// what the run took from its data and where it is being saved at the right.
#pragma once

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

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
    // What the run took from its data.
    struct Taken
    {
        QString shortly; // empty while there is no run
        QString whole;
        bool hasRemarks = false; // beyond the number of images

        bool operator==(const Taken&) const = default;
    };
    void setTaken(const Taken& taken);
    [[nodiscard]] const Taken& taken() const { return m_taken; }
    // The run's file, and where it was copied to; empty when there is none.
    void setFile(const QString& path, const QString& copy);

    // What the left side says.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    // The user wants to read the whole.
    void takenAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void say(const QString& text, int milliseconds);
    void showText();
    void elide();
    void showColours();
    void setFonts();

    QStringList m_pending;
    QString m_hint;
    QString m_said;
    QString m_text; // whole; the label may show the beginning only
    QTimer m_flash;
    QTimer m_told;
    Taken m_taken;
    QLabel* m_left = nullptr;
    QToolButton* m_intake = nullptr;
    QLabel* m_right = nullptr;
};

} // namespace ui
