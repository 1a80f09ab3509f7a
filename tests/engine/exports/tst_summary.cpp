// SPDX-License-Identifier: GPL-3.0-only
// The metrics of a run in summary.json: their values, intervals and formulas.
#include "engine/core/timeline.h"
#include "engine/exports/summary.h"
#include "tests/engine/record/telling_run.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <string>

using namespace engine;
using tests::longRun, tests::tellingRun;

class TestSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Worked by hand from the comments of small_run.h and tellingRun().
    void theSummaryOfAHandMadeRun()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        const auto& arm = json["arms"]["finetune"];
        const auto isAbout = [&](const char* key, double value) {
            return std::abs(arm[key].get<double>() - value) < 1e-12;
        };
        QVERIFY(isAbout("backward_transfer", 3.0 / 20 - 17.0 / 20));
        QVERIFY(isAbout("old_accuracy", 0.15));
        QVERIFY(isAbout("new_accuracy", 0.95));
        QVERIFY(isAbout("recency_bias", 17.0 / 20));
        QVERIFY(isAbout("within_head_accuracy", 31.0 / 40));
        QVERIFY(arm["top5_accuracy"].is_null());
        QVERIFY(!arm["intervals"].contains("top5_accuracy"));
        // Half of the old answers are off by 0.5, half by 0.75; the new ones not at all.
        QVERIFY(isAbout("expected_calibration_error_old", 0.625));
        QVERIFY(isAbout("expected_calibration_error_new", 0.0));
        QVERIFY(isAbout("exemplar_images", 0));
        const auto& other = json["arms"]["e2e"];
        QVERIFY(other["expected_calibration_error_old"].is_null());
        QVERIFY(other["within_head_accuracy"].is_null());
        QVERIFY(!other["intervals"].contains("within_head_accuracy"));
        QCOMPARE(other["exemplar_images"].get<int>(), 3);
        QCOMPARE(other["images_kept"].get<int>(), 3);
    }

    void theSummaryTellsWhatTheAugmentationCameTo()
    {
        RunStarted run;
        run.experiment.dataset = "mnist:/digits";
        run.experiment.augmentation.crop = AugmentationSwitch::Off;
        run.experiment.arms = {recipeNamed("e2e"), recipeNamed("e2e-unaugmented")};
        Timeline timeline;
        timeline.apply(run);
        const auto json = nlohmann::json::parse(summaryJson(timeline));
        QCOMPARE(json["experiment"]["mirror"].get<std::string>(), std::string("auto"));
        const auto& e2e = json["augmentation"]["e2e"];
        QVERIFY(!e2e["crop"].get<bool>() && !e2e["mirror"].get<bool>());
        QVERIFY(e2e["brightness"].get<bool>() && e2e["contrast"].get<bool>());
        QVERIFY(!json["augmentation"]["e2e-unaugmented"]["contrast"].get<bool>());
    }

    // The bounds of a Wilson interval are where (p - x)^2 = z^2 x (1 - x) / n.
    void proportionsCarryTheirIntervals()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        const auto& arm = json["arms"]["finetune"];
        QCOMPARE(arm["intervals"].size(), std::size_t{5});
        for (const auto& [key, entry] : arm["intervals"].items()) {
            const double p = arm[key].get<double>();
            const double n = entry["n"].get<double>();
            QCOMPARE(n,
                     key == "old_accuracy" || key == "new_accuracy" || key == "recency_bias"
                         ? 20.0
                         : 40.0);
            for (const auto& bound : entry["interval"]) {
                const double x = bound.get<double>();
                const double z = 1.959963984540054;
                QVERIFY(std::abs((p - x) * (p - x) - z * z * x * (1 - x) / n) < 1e-12);
            }
            QVERIFY(entry["interval"][0].get<double>() < p && p < entry["interval"][1]);
        }
    }

    void everyMetricHasItsFormula()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        for (const auto& item : json["arms"]["e2e"].items()) {
            if (item.key() != "name")
                QVERIFY2(!json["formulas"][item.key()].get<std::string>().empty(),
                         item.key().c_str());
        }
    }

    // Joint training may use all it has seen; that has its price, and the summary says so.
    void jointTrainingKeepsEverything()
    {
        const Timeline timeline = foldEvents(longRun(10, 2));
        int images = 0;
        for (const ClassInfo& classInfo : timeline.run().classes)
            images += classInfo.trainImages;
        const auto json = nlohmann::json::parse(summaryJson(timeline));
        QVERIFY(images > 0);
        QCOMPARE(json["arms"]["joint"]["images_kept"].get<int>(), images);
        QCOMPARE(json["arms"]["joint"]["exemplar_images"].get<int>(), 0);
        QCOMPARE(json["arms"]["finetune"]["images_kept"].get<int>(), 0);
    }

    void whatTheRunTookIsThere()
    {
        auto events = tests::smallRun();
        auto& run = std::get<RunStarted>(events.front());
        run.experiment.dataset = "folder:/donn\xe9"
                                 "es";
        run.intake.passedOver = {{PassedOver::Reason::Ending, 4, ".jfif", {"a/1.jfif"}}};
        const auto json = nlohmann::json::parse(summaryJson(foldEvents(events)));
        QCOMPARE(json["experiment"]["dataset"].get<std::string>(),
                 std::string("folder:/donn\u00e9es"));
        QCOMPARE(json["intake"]["passed_over"][0]["files"].get<int>(), 4);
        QCOMPARE(json["intake"]["passed_over"][0]["reason"].get<std::string>(),
                 std::string("ending"));
    }

private:
    const Timeline m_timeline = foldEvents(tests::tellingRun());
};

PALIMPSEST_TEST(TestSummary)
#include "tst_summary.moc"
