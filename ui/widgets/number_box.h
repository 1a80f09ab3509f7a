// SPDX-License-Identifier: GPL-3.0-only
// The boxes numbers are typed into, everywhere in the window: a point and a comma both begin the
// decimals, whatever the country, and nothing that was typed is dropped in silence. What is no
// number, or none the box allows, is refused with a sentence and the number before stays. They know
// no setting.
#pragma once

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QString>

#include <optional>

namespace ui {

// The number a text says: digits of any script, a sign, and one point or comma. Never a sign
// between thousands, which is a decimal sign in another country.
[[nodiscard]] std::optional<double> numberTyped(const QString& text);

// A number with decimals. More of them can be typed than are shown.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    static constexpr int kDecimals = 7; // most that can be typed

    explicit NumberBox(QWidget* parent = nullptr);

    // So many are shown where the number has no more.
    void setShownDecimals(int decimals);

    QValidator::State validate(QString& text, int& position) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QString textFromValue(double value) const override;
    void fixup(QString& text) const override;

Q_SIGNALS:
    // What was typed last cannot be taken, and this is why.
    void refused(const QString& sentence) const;

private:
    int m_shownDecimals = 0;
};

// A whole number.
class CountBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit CountBox(QWidget* parent = nullptr);

    QValidator::State validate(QString& text, int& position) const override;
    [[nodiscard]] int valueFromText(const QString& text) const override;
    [[nodiscard]] QString textFromValue(int value) const override;
    void fixup(QString& text) const override;

Q_SIGNALS:
    // What was typed last cannot be taken, and this is why.
    void refused(const QString& sentence) const;
};

} // namespace ui
