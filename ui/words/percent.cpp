// SPDX-License-Identifier: GPL-3.0-only
#include "ui/words/percent.h"

#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ui {

namespace {

struct PercentText
{
    Q_DECLARE_TR_FUNCTIONS(Percent)
};

} // namespace

int wholePercent(engine::Accuracy accuracy)
{
    return static_cast<int>(std::lround(100.0 * accuracy.value()));
}

QString percentWithInterval(engine::Accuracy accuracy)
{
    const engine::Interval interval = engine::wilsonInterval(accuracy);
    return filled(PercentText::tr("%1 % (n = %2, %3–%4 %)"),
                  wholePercent(accuracy),
                  accuracy.n,
                  std::lround(100.0 * interval.low),
                  std::lround(100.0 * interval.high));
}

QString percentAndInterval(engine::Accuracy accuracy)
{
    const engine::Interval interval = engine::wilsonInterval(accuracy);
    return filled(PercentText::tr("%1 %, %2–%3 %"),
                  wholePercent(accuracy),
                  std::lround(100.0 * interval.low),
                  std::lround(100.0 * interval.high));
}

QString signedNumber(int value)
{
    if (value == 0)
        return QStringLiteral("0");
    return (value > 0 ? QChar('+') : QChar(0x2212)) + QString::number(std::abs(value));
}

QString percentText(double probability)
{
    const double percent = 100.0 * probability;
    const QLocale locale;
    const auto text = [&](double value, int digits) {
        return PercentText::tr("%1 %").arg(locale.toString(value, 'f', digits));
    };
    if (percent == 0.0 || percent == 100.0)
        return text(percent, 0);
    if (percent < 0.0095)
        return PercentText::tr("< %1").arg(text(0.01, 2));
    if (percent >= 99.995)
        return PercentText::tr("> %1").arg(text(99.99, 2));
    if (percent < 0.995)
        return text(percent, 2);
    if (percent < 9.95)
        return text(percent, 1);
    if (percent < 99.5)
        return text(percent, 0);
    return text(percent, percent < 99.95 ? 1 : 2);
}

QString timesInWords(double ratio)
{
    const QLocale locale;
    if (ratio < 10.0)
        return PercentText::tr("%1 times").arg(locale.toString(ratio, 'f', 1));
    if (ratio < 1e9) {
        // Two significant digits; more would pretend.
        const double power = std::pow(10.0, std::floor(std::log10(ratio)) - 1.0);
        const double rounded = std::round(ratio / power) * power;
        if (rounded < 1e6)
            return PercentText::tr("%1 times").arg(locale.toString(rounded, 'f', 0));
        if (rounded < 1e9)
            return PercentText::tr("%1 million times")
                .arg(locale.toString(rounded / 1e6, 'f', rounded < 1e7 ? 1 : 0));
    }
    return PercentText::tr("more than a billion times");
}

} // namespace ui
