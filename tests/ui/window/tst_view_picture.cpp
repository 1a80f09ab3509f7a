// SPDX-License-Identifier: GPL-3.0-only
// Pictures of views: every name works, size and theme are those asked for, and what the run does
// not have is refused in words.
#include "engine/core/base/errors.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/window/view_picture.h"

#include <QTest>

class TestViewPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameIsDrawn()
    {
        for (const auto& [name, title] : ui::pictureNames()) {
            const QImage picture = ui::viewPicture(m_events, wish(name));
            QCOMPARE(picture.size(), QSize(1300, 800));
            // Something is drawn: not one colour all over.
            const QRgb corner = picture.pixel(0, 0);
            bool isPlain = true;
            for (int y = 0; y < picture.height() && isPlain; y += 7) {
                for (int x = 0; x < picture.width() && isPlain; x += 7)
                    isPlain = picture.pixel(x, y) == corner;
            }
            QVERIFY2(!isPlain, qPrintable(name));
        }
    }

    void theSameEveryTime()
    {
        const ui::PictureWish window = wish(QStringLiteral("window"));
        QCOMPARE(ui::viewPicture(m_events, window), ui::viewPicture(m_events, window));
    }

    void anEarlierStepIsAnotherPicture()
    {
        ui::PictureWish gap = wish(QStringLiteral("gap"));
        const QImage last = ui::viewPicture(m_events, gap);
        gap.step = 5;
        QCOMPARE(ui::viewPicture(m_events, gap), last);
        gap.step = 2;
        QVERIFY(ui::viewPicture(m_events, gap) != last);
    }

    void epochArmsTemperatureAndTextAreAsAsked()
    {
        ui::PictureWish soft = wish(QStringLiteral("soft-targets"));
        const QImage plain = ui::viewPicture(m_events, soft);
        const auto differs = [&](auto change) {
            ui::PictureWish other = soft;
            change(other);
            return ui::viewPicture(m_events, other) != plain;
        };
        QVERIFY(differs([](ui::PictureWish& other) { other.epoch = 1; }));
        QVERIFY(differs([](ui::PictureWish& other) { other.temperature = 8.0; }));
        QVERIFY(differs([](ui::PictureWish& other) { other.textPercent = 150; }));
        QVERIFY(differs([](ui::PictureWish& other) { other.arms = {"e2e", "finetune"}; }));
        QVERIFY(differs([](ui::PictureWish& other) { other.arms = {"e2e"}; }));
        QVERIFY(!differs([](ui::PictureWish& other) { other.arms = {"finetune"}; }));
    }

    void theTableIsAnotherPicture()
    {
        ui::PictureWish gap = wish(QStringLiteral("gap"));
        const QImage chart = ui::viewPicture(m_events, gap);
        gap.face = ui::ViewFrame::Face::Table;
        QVERIFY(ui::viewPicture(m_events, gap) != chart);
    }

    void darkIsDark()
    {
        ui::PictureWish curves = wish(QStringLiteral("curves-a"));
        const int light = qGray(ui::viewPicture(m_events, curves).pixel(650, 790));
        curves.scheme = ui::ColourScheme::Dark;
        const int dark = qGray(ui::viewPicture(m_events, curves).pixel(650, 790));
        QVERIFY2(dark < 60 && light > 200, qPrintable(QString("%1 %2").arg(dark).arg(light)));
    }

    void whatTheRunLacksIsRefused()
    {
        ui::PictureWish none = wish(QStringLiteral("nothing"));
        QVERIFY_EXCEPTION_THROWN((void)ui::viewPicture(m_events, none), engine::UsageError);
        ui::PictureWish step = wish(QStringLiteral("gap"));
        step.step = 6;
        QVERIFY_EXCEPTION_THROWN((void)ui::viewPicture(m_events, step), engine::UsageError);
        ui::PictureWish ofClass = wish(QStringLiteral("gap"));
        ofClass.className = QStringLiteral("unicorn");
        QVERIFY_EXCEPTION_THROWN((void)ui::viewPicture(m_events, ofClass), engine::UsageError);
        for (const int epoch : {0, 1000}) {
            ui::PictureWish early = wish(QStringLiteral("gap"));
            early.epoch = epoch;
            QVERIFY_EXCEPTION_THROWN((void)ui::viewPicture(m_events, early), engine::UsageError);
        }
        for (const QStringList& arms : {QStringList{"joint"},
                                        QStringList{"e2e", "e2e"},
                                        QStringList{"e2e", "finetune", "e2e"}}) {
            ui::PictureWish wrong = wish(QStringLiteral("gap"));
            wrong.arms = arms;
            QVERIFY_EXCEPTION_THROWN((void)ui::viewPicture(m_events, wrong), engine::UsageError);
        }
    }

private:
    static ui::PictureWish wish(const QString& view)
    {
        ui::PictureWish wanted;
        wanted.view = view;
        wanted.size = {1300, 800};
        return wanted;
    }

    const std::vector<engine::Event> m_events = tests::syntheticEvents(engine::Experiment{});
};

PALIMPSEST_TEST(TestViewPicture)
#include "tst_view_picture.moc"
