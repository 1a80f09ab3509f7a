// SPDX-License-Identifier: GPL-3.0-only
// Numbers typed with a point or a comma, in countries that write either.
#include "tests/support/test_program.h"
#include "ui/settings/experiment_form.h"
#include "ui/widgets/number_box.h"

#include <QApplication>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using engine::Experiment;
using ui::CountBox;
using ui::NumberBox;

namespace {

// As a user does: select what is there, type over it, leave.
void type(QAbstractSpinBox& box, const QString& text)
{
    box.setFocus();
    box.selectAll();
    for (const QChar sign : text)
        QTest::keyClick(&box, sign.toLatin1());
    QTest::keyClick(&box, Qt::Key_Return);
}

template <typename Box> Box& boxIn(const ui::ExperimentForm& form, const char* name)
{
    auto* box = form.findChild<Box*>(QLatin1String(name));
    if (!box)
        qFatal("no box called %s", name);
    return *box;
}

} // namespace

class TestNumberBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void readsPointAndComma();
    void everyCountryMeansTheSame_data() { addCountries(); }
    void everyCountryMeansTheSame();
    void whatIsShownCanBeTypedAgain_data() { addCountries(); }
    void whatIsShownCanBeTypedAgain();
    void whatCannotBeTakenIsRefusedInWords_data() { addCountries(); }
    void whatCannotBeTakenIsRefusedInWords();
    void moreDecimalsThanAreShownAreKept();
    void everyBoxOfTheFormIsOneOfThese();

private:
    static void addCountries()
    {
        QTest::addColumn<QLocale>("country");
        QTest::newRow("C") << QLocale::c();
        QTest::newRow("Germany") << QLocale(QLocale::German, QLocale::Germany);
        QTest::newRow("United States") << QLocale(QLocale::English, QLocale::UnitedStates);
        QTest::newRow("Switzerland") << QLocale(QLocale::German, QLocale::Switzerland);
        QTest::newRow("France") << QLocale(QLocale::French, QLocale::France);
        QTest::newRow("Egypt") << QLocale(QLocale::Arabic, QLocale::Egypt);
    }
};

void TestNumberBox::readsPointAndComma()
{
    const auto number = [](const char* text) {
        return ui::numberTyped(QString::fromUtf8(text)).value_or(-999.0);
    };
    QCOMPARE(number("0.05"), 0.05);
    QCOMPARE(number("0,05"), 0.05);
    QCOMPARE(number(" 2.5 "), 2.5);
    QCOMPARE(number(",1"), 0.1);
    QCOMPARE(number("3."), 3.0);
    QCOMPARE(number("-1"), -1.0);
    // A sign between thousands is a decimal sign elsewhere: never read as thousands.
    QCOMPARE(number("1.000"), 1.0);
    QCOMPARE(number("1,000"), 1.0);
    QCOMPARE(number("٢٫٥"), 2.5);
    for (const char* text : {"", ".", "1.2.3", "1.234,5", "1,234.5", "1 000", "1'000", "1e3", "a"})
        QCOMPARE(number(text), -999.0);
}

void TestNumberBox::everyCountryMeansTheSame()
{
    QFETCH(QLocale, country);
    QLocale::setDefault(country);
    ui::ExperimentForm form;
    form.show();
    for (const char* sign : {".", ","}) {
        const auto decimal = [&](const char* text) {
            return QString::fromLatin1(text).replace(QLatin1Char('.'), QLatin1String(sign));
        };
        type(boxIn<NumberBox>(form, "learningRateBox"), decimal("0.05"));
        type(boxIn<NumberBox>(form, "temperatureBox"), decimal("2.5"));
        type(boxIn<CountBox>(form, "epochsBox"), QStringLiteral("1234"));
        Experiment taken = form.appliedTo(Experiment{});
        QCOMPARE(taken.learningRate, 0.05);
        QCOMPARE(taken.temperature, 2.5);
        QCOMPARE(taken.epochs, 1234);
        type(boxIn<NumberBox>(form, "learningRateBox"), decimal("0.1"));
        type(boxIn<NumberBox>(form, "temperatureBox"), decimal("1.000"));
        taken = form.appliedTo(Experiment{});
        QCOMPARE(taken.learningRate, 0.1);
        QCOMPARE(taken.temperature, 1.0);
    }
}

void TestNumberBox::whatIsShownCanBeTypedAgain()
{
    QFETCH(QLocale, country);
    QLocale::setDefault(country);
    NumberBox box;
    box.setRange(0.0, 1e6);
    box.setShownDecimals(2);
    CountBox count;
    count.setRange(0, 1'000'000);
    for (const double value : {0.0, 0.05, 2.5, 1234.5, 123456.0}) {
        box.setValue(value);
        QCOMPARE(box.valueFromText(box.text()), value);
        count.setValue(static_cast<int>(value));
        QCOMPARE(count.valueFromText(count.text()), static_cast<int>(value));
    }
}

void TestNumberBox::whatCannotBeTakenIsRefusedInWords()
{
    QFETCH(QLocale, country);
    QLocale::setDefault(country);
    ui::ExperimentForm form;
    form.show();
    const QSignalSpy refused(&form, &ui::ExperimentForm::refused);
    auto& rate = boxIn<NumberBox>(form, "learningRateBox");
    auto& epochs = boxIn<CountBox>(form, "epochsBox");
    const auto refuses = [&](auto& box, const char* text, const char* words) {
        const auto before = box.value();
        const auto count = refused.count();
        type(box, QLatin1String(text));
        return box.value() == before && refused.count() == count + 1 &&
               refused.last().first().toString().contains(QLatin1String(words)) &&
               box.text() == box.textFromValue(before);
    };
    QVERIFY(refuses(rate, "1.2.3", "is no number"));
    QVERIFY(refuses(rate, "1.234,5", "is no number"));
    QVERIFY(refuses(rate, "fast", "is no number"));
    QVERIFY(refuses(rate, "0", "lies outside"));
    QVERIFY(refuses(rate, "10.5", "lies outside"));
    QVERIFY(refuses(rate, "0.123456789", "decimals"));
    QVERIFY(refuses(epochs, "2.5", "is no whole number"));
    QVERIFY(refuses(epochs, "2,5", "is no whole number"));
    QVERIFY(refuses(epochs, "1.000", "is no whole number"));
    QVERIFY(refuses(epochs, "0", "lies outside"));
}

void TestNumberBox::moreDecimalsThanAreShownAreKept()
{
    ui::ExperimentForm form;
    form.show();
    auto& rate = boxIn<NumberBox>(form, "learningRateBox");
    QCOMPARE(rate.text(), QStringLiteral("0.1000"));
    type(rate, QStringLiteral("0.00025"));
    QCOMPARE(rate.text(), QStringLiteral("0.00025"));
    QCOMPARE(form.appliedTo(Experiment{}).learningRate, 0.00025);
}

// Another kind of box would swallow signs again.
void TestNumberBox::everyBoxOfTheFormIsOneOfThese()
{
    ui::ExperimentForm form;
    const auto boxes = form.findChildren<QAbstractSpinBox*>();
    QVERIFY(boxes.size() >= 9);
    for (const QAbstractSpinBox* box : boxes)
        QVERIFY2(qobject_cast<const NumberBox*>(box) || qobject_cast<const CountBox*>(box),
                 qPrintable(box->objectName()));
}

PALIMPSEST_TEST(TestNumberBox)
#include "tst_number_box.moc"
