// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/number_box.h"

#include "ui/words/filled_text.h"

#include <QLocale>

#include <cmath>

namespace ui {

namespace {

constexpr QChar kArabicDecimal(0x066B);
constexpr QChar kMinus(0x2212);

bool beginsDecimals(QChar sign)
{
    return sign == QLatin1Char('.') || sign == QLatin1Char(',') || sign == kArabicDecimal;
}

// Without what the box itself writes around a number.
QString bareText(QString text, const QString& prefix, const QString& suffix)
{
    if (text.startsWith(prefix))
        text = text.mid(prefix.size());
    if (text.endsWith(suffix))
        text.chop(suffix.size());
    return text.trimmed();
}

template <typename Box> QString typedIn(const Box& box, const QString& text)
{
    return bareText(text, box.prefix(), box.suffix());
}

int decimalsIn(const QString& text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (beginsDecimals(text[at]))
            return static_cast<int>(text.size() - at - 1);
    }
    return 0;
}

template <typename Box> bool isSpecial(const Box& box, const QString& text)
{
    return !box.specialValueText().isEmpty() && text == box.specialValueText();
}

bool isWhole(const QString& text)
{
    return numberTyped(text) && decimalsIn(text) == 0 && !beginsDecimals(text.back());
}

template <typename Box> bool isInRange(const Box& box, double number)
{
    return number >= box.minimum() && number <= box.maximum();
}

template <typename Box> QString outsideText(const Box& box, const QString& typed)
{
    return filled(Box::tr("%1 lies outside %2 to %3; it stays at %4."),
                  typed,
                  box.textFromValue(box.minimum()),
                  box.textFromValue(box.maximum()),
                  box.textFromValue(box.value()));
}

// Why the box does not take what was typed; empty when it does.
QString refusal(const NumberBox& box, const QString& typed)
{
    const auto number = numberTyped(typed);
    if (!number)
        return filled(NumberBox::tr("“%1” is no number; it stays at %2. Write the decimals after a "
                                    "point or a comma, and nothing between thousands."),
                      typed,
                      box.textFromValue(box.value()));
    if (decimalsIn(typed) > box.decimals())
        return filled(NumberBox::tr("%1 has more than %2 decimals; it stays at %3."),
                      typed,
                      box.decimals(),
                      box.textFromValue(box.value()));
    return isInRange(box, *number) ? QString() : outsideText(box, typed);
}

QString refusal(const CountBox& box, const QString& typed)
{
    if (!isWhole(typed))
        return filled(CountBox::tr("“%1” is no whole number; it stays at %2. Write digits alone, "
                                   "also in thousands."),
                      typed,
                      box.textFromValue(box.value()));
    return isInRange(box, *numberTyped(typed)) ? QString() : outsideText(box, typed);
}

// Whatever is typed stays in sight until the box is left; only then is it refused.
template <typename Box> QValidator::State stateOf(const Box& box, const QString& text)
{
    if (isSpecial(box, text))
        return QValidator::Acceptable;
    return refusal(box, typedIn(box, text)).isEmpty() ? QValidator::Acceptable
                                                      : QValidator::Intermediate;
}

} // namespace

std::optional<double> numberTyped(const QString& text)
{
    QString plain;
    bool hasDecimals = false;
    for (const QChar sign : text.trimmed()) {
        if (sign.digitValue() >= 0) {
            plain += QString::number(sign.digitValue());
        } else if (beginsDecimals(sign) && !hasDecimals) {
            hasDecimals = true;
            plain += QLatin1Char('.');
        } else if (plain.isEmpty() && (sign == QLatin1Char('-') || sign == kMinus)) {
            plain += QLatin1Char('-');
        } else {
            return std::nullopt;
        }
    }
    bool isNumber = false;
    const double number = QLocale::c().toDouble(plain, &isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

NumberBox::NumberBox(QWidget* parent)
    : QDoubleSpinBox(parent)
{
    // Half-typed numbers are no settings.
    setKeyboardTracking(false);
    setDecimals(kDecimals);
}

void NumberBox::setShownDecimals(int decimals)
{
    m_shownDecimals = decimals;
    setValue(value());
}

QValidator::State NumberBox::validate(QString& text, int&) const
{
    return stateOf(*this, text);
}

double NumberBox::valueFromText(const QString& text) const
{
    return isSpecial(*this, text) ? minimum() : numberTyped(typedIn(*this, text)).value_or(value());
}

QString NumberBox::textFromValue(double value) const
{
    int digits = m_shownDecimals;
    const double least = 0.5 * std::pow(10.0, -decimals());
    while (digits < decimals() &&
           std::abs(QString::number(value, 'f', digits).toDouble() - value) > least)
        ++digits;
    QString text = locale().toString(value, 'f', digits);
    // Nothing stands between thousands: it would read as decimals when it is typed again.
    return text.remove(locale().groupSeparator());
}

void NumberBox::fixup(QString& text) const
{
    const QString typed = typedIn(*this, text);
    if (!typed.isEmpty())
        Q_EMIT refused(refusal(*this, typed));
}

CountBox::CountBox(QWidget* parent)
    : QSpinBox(parent)
{
    setKeyboardTracking(false);
}

QValidator::State CountBox::validate(QString& text, int&) const
{
    return stateOf(*this, text);
}

int CountBox::valueFromText(const QString& text) const
{
    const QString typed = typedIn(*this, text);
    if (isSpecial(*this, text))
        return minimum();
    return isWhole(typed) ? static_cast<int>(*numberTyped(typed)) : value();
}

QString CountBox::textFromValue(int value) const
{
    return locale().toString(value).remove(locale().groupSeparator());
}

void CountBox::fixup(QString& text) const
{
    const QString typed = typedIn(*this, text);
    if (!typed.isEmpty())
        Q_EMIT refused(refusal(*this, typed));
}

} // namespace ui
