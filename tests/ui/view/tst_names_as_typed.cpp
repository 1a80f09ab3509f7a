// SPDX-License-Identifier: GPL-3.0-only
// Names with signs that mean something to Qt, in every text of every view: each must read as with a
// plain name, with the odd one in its place.
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "tests/support/view_named.h"
#include "ui/view/inspection_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/window/view_catalogue.h"
#include "ui/words/plain_text.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>
#include <QTest>
#include <QTextDocument>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace {

const QStringList kOdd{QStringLiteral("C%2B%2B"),
                       QStringLiteral("100%1"),
                       QStringLiteral("%1"),
                       QStringLiteral("%n"),
                       QStringLiteral("%L1"),
                       QStringLiteral("R&D <i>x"),
                       QStringLiteral("<b>bold</b>"),
                       QStringLiteral("a & b"),
                       QStringLiteral("&lt;"),
                       QStringLiteral("%9 %2")};
const QStringList kOddArms{QStringLiteral("<u>%1</u> & %2"), QStringLiteral("%3 <b>%n")};

QString plainClass(int index)
{
    return QStringLiteral("Qcls%1Q").arg(index);
}

QString plainArm(int index)
{
    return QStringLiteral("Qarm%1Q").arg(index);
}

// The text that a run with the odd names must show where one with the plain names shows `text`.
QString withOddNames(QString text)
{
    for (int i = 0; i < kOdd.size(); ++i)
        text.replace(plainClass(i), QStringLiteral("\uE000%1\uE001").arg(i));
    for (int i = 0; i < kOddArms.size(); ++i)
        text.replace(plainArm(i), QStringLiteral("\uE002%1\uE001").arg(i));
    for (int i = 0; i < kOdd.size(); ++i)
        text.replace(QStringLiteral("\uE000%1\uE001").arg(i), kOdd[i]);
    for (int i = 0; i < kOddArms.size(); ++i)
        text.replace(QStringLiteral("\uE002%1\uE001").arg(i), kOddArms[i]);
    return text;
}

using NameOf = std::function<QString(int)>;

engine::Timeline runWith(const NameOf& className, const NameOf& armName)
{
    std::vector<engine::Event> events = tests::syntheticEvents(engine::Experiment{});
    auto& run = std::get<engine::RunStarted>(events.front());
    for (std::size_t i = 0; i < run.classes.size(); ++i)
        run.classes[i].name = className(static_cast<int>(i)).toStdString();
    for (std::size_t i = 0; i < run.experiment.arms.size(); ++i)
        run.experiment.arms[i].name = armName(static_cast<int>(i)).toStdString();
    return engine::foldEvents(std::move(events));
}

// As a reader sees it.
QString shown(const QString& text, Qt::TextFormat format)
{
    const bool isMarkUp =
        format == Qt::RichText || (format == Qt::AutoText && Qt::mightBeRichText(text));
    if (!isMarkUp)
        return text;
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText();
}

// Every text a view has to give: its words, its table, and what stands in its parts.
QStringList textsOf(const ui::InspectionView& view)
{
    QStringList texts{view.sentence(), view.accessibleName()};
    const ui::ViewTable table = view.table();
    texts += table.columns;
    for (const QStringList& row : table.rows)
        texts += row;
    for (const QWidget* part : view.findChildren<QWidget*>()) {
        texts += {part->toolTip(), part->accessibleName(), part->accessibleDescription()};
        if (const auto* label = qobject_cast<const QLabel*>(part))
            texts += shown(label->text(), label->textFormat());
        if (const auto* line = qobject_cast<const ui::ElidedLabel*>(part))
            texts += line->text();
        if (const auto* box = qobject_cast<const QComboBox*>(part)) {
            for (int i = 0; i < box->count(); ++i)
                texts += box->itemText(i);
        }
        // A single & would be taken for a shortcut.
        if (const auto* button = qobject_cast<const QAbstractButton*>(part))
            texts += QString(button->text()).replace(QStringLiteral("&&"), QStringLiteral("&"));
    }
    return texts;
}

} // namespace

class TestNamesAsTyped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::showTextAsTyped(); }

    void everyTextHoldsTheNameAsItIs_data()
    {
        QTest::addColumn<QString>("name");
        for (const ui::ViewEntry& entry : ui::viewCatalogue())
            QTest::addRow("%s", qPrintable(entry.name)) << entry.name;
    }

    void everyTextHoldsTheNameAsItIs()
    {
        QFETCH(QString, name);
        const std::unique_ptr<ui::InspectionView> expected = tests::viewNamed(name);
        const std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
        for (const auto& each : {expected.get(), view.get()}) {
            each->resize(1600, 900);
            each->show();
        }
        ui::ViewState state;
        state.tick = m_plain.lastTick();
        for (int position = 0; position < kOdd.size(); ++position) {
            state.selectedPosition = position;
            state.sample = 2 * position;
            expected->present(m_plain, state);
            view->present(m_odd, state);
            QCoreApplication::processEvents();
            const QStringList all = textsOf(*view);
            const QStringList wanted = textsOf(*expected);
            QCOMPARE(all.size(), wanted.size());
            for (qsizetype i = 0; i < all.size(); ++i)
                QCOMPARE(all[i], withOddNames(wanted[i]));
        }
    }

private:
    const engine::Timeline m_plain = runWith(plainClass, plainArm);
    const engine::Timeline m_odd =
        runWith([](int i) { return kOdd.value(i); }, [](int i) { return kOddArms.value(i); });
};

PALIMPSEST_TEST(TestNamesAsTyped)
#include "tst_names_as_typed.moc"
