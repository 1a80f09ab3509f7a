// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/recipe_terms.h"

#include "engine/core/recipe_contrast.h"
#include "engine/core/settings/recipe_settings.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace ui {

namespace {

struct Term
{
    const char* key;
    const char* words;
};

constexpr const char* kContext = "RecipeTerms";

constexpr std::array kTerms{
    Term{"exemplar_memory",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Exemplar memory: a few images of every old class are kept, and trained "
                           "on beside the new ones. They are the only old images the network ever "
                           "sees again.\nEach of t classes keeps m = ⌊K / t⌋ (Rebuffi et al. 2017; "
                           "Castro et al. 2018, section 3.2).")},
    Term{"selection",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Exemplar selection: which images stand for a class. Herding picks, one "
                           "after another, what keeps the mean of the picks near the mean μ of the "
                           "class.\np_k = argmin_x ‖μ − (φ(x) + φ(p_1) + … + φ(p_(k−1))) / k‖ "
                           "(Rebuffi et al. 2017, Alg. 4).")},
    Term{"distillation_weight",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Distillation: each old head is to go on answering as the frozen "
                           "teacher does. Its soft answers say how like one class is to another, "
                           "and so defend what was known without its images.\nL = L_C + w Σ_f "
                           "L_D,f with L_D,f = −(1/N) Σ_i Σ_j p_ij log q_ij and p, q = softmax(z / "
                           "T) (Castro et al. 2018, eq. 1 and 3).")},
    Term{"temperature_squared_scaling",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "T² scaling: the gradient of a softened loss shrinks with 1/T². "
                           "Multiplied by T², distillation pulls as hard at every T.\nT² · L_D "
                           "(Hinton et al. 2015, section 2).")},
    Term{"temperature",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Temperature: divides the logits before the softmax. A higher T shows "
                           "more of what the teacher thinks of the wrong classes.\np = softmax(z / "
                           "T).")},
    Term{"balanced_fine_tuning",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Balanced fine-tuning: after training, a short tuning on as many images "
                           "of each class, old and new. It undoes the pull of the many new images."
                           "\nm = ⌊K / t⌋ images of each class, t being the classes of the steps "
                           "before (Castro et al. 2018, section 4.3).")},
    Term{"distils_new_head_when_balancing",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Distils the new head when balancing: the network before balancing is "
                           "the teacher of all heads, the newest too. So little of what was just "
                           "learned is lost with the images left out.\nThe same L_D, with that "
                           "teacher (Castro et al. 2018, section 4.3).")},
    Term{"trains_on_all_seen",
         QT_TRANSLATE_NOOP("RecipeTerms",
                           "Trains on all seen images: every image of every class seen is kept. It "
                           "breaks the rule of the game, and is what all methods are measured "
                           "against.")},
    Term{"ewc_strength",
         QT_TRANSLATE_NOOP(
             "RecipeTerms",
             "Elastic weight consolidation: weights the old classes relied on are held "
             "back by springs. How much they relied on one is measured by its Fisher "
             "information F.\nλ/2 Σ F (w − w*)² (Kirkpatrick et al. 2017, eq. 3).")},
    Term{
        "classifier",
        QT_TRANSLATE_NOOP("RecipeTerms",
                          "Classifier: an image is named by the heads, or by the nearest mean of a "
                          "class's exemplars. Means do not favour the newest classes as heads do."
                          "\nargmin_c ‖φ(x) − μ_c‖ (Rebuffi et al. 2017, Alg. 1).")},
    Term{
        "eta",
        QT_TRANSLATE_NOOP("RecipeTerms",
                          "Gradient noise: a little chance in every update, less with each. It can "
                          "help to leave poor minima.\nN(0, η / (1 + t)^γ) (Neelakantan et al. "
                          "2015).")},
};

} // namespace

QString termInWords(const std::string& key)
{
    const auto term = std::ranges::find_if(kTerms, [&](const Term& one) { return key == one.key; });
    if (term != kTerms.end())
        return QCoreApplication::translate(kContext, term->words);
    QString words;
    engine::eachSwitch([&](const engine::Setting& setting, auto) {
        if (key == setting.key)
            words = QStringLiteral("%1: %2.").arg(QString::fromUtf8(setting.title),
                                                  QString::fromUtf8(setting.help));
    });
    return words;
}

QString termsInWords(const engine::Recipe& left, const engine::Recipe& right)
{
    QStringList paragraphs;
    for (const std::string& key : engine::contrast(left, right).keys)
        paragraphs.append(termInWords(key));
    return paragraphs.join(QStringLiteral("\n\n"));
}

} // namespace ui
