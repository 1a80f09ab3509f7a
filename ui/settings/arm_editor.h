// SPDX-License-Identifier: GPL-3.0-only
// One arm of an experiment in the form: its method, and the temperature and memory budget it may
// have of its own, so that two arms can differ in just these.
#pragma once

#include "engine/core/recipe.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;

namespace ui {

class CountBox;
class NumberBox;

class ArmEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Need
    {
        Always,
        MayBeNone,
    };

    // Objects inside, for arm "armB": boxes "armBBox", "armBTemperatureBox", "armBMemoryBox".
    ArmEditor(const QString& arm, Need need, QWidget* parent = nullptr);

    // Nothing where there is no such arm.
    [[nodiscard]] std::optional<engine::Recipe> recipe() const;
    // What is not among those offered is added to them.
    void show(const std::optional<engine::Recipe>& recipe);

    [[nodiscard]] QComboBox& methods() { return *m_methods; }

Q_SIGNALS:
    void edited();
    // What was typed into a box cannot be taken, and this is why.
    void refused(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setWidths();
    void offer(const engine::Recipe& recipe);
    void choose(int item);
    // The one chosen, without numbers of its own; nullptr for none.
    [[nodiscard]] const engine::Recipe* base() const;
    void fitBoxes();

    QComboBox* m_methods = nullptr;
    NumberBox* m_temperature = nullptr;
    CountBox* m_memory = nullptr;
    // The named recipes, and any other that was shown.
    std::vector<engine::Recipe> m_offered;
};

} // namespace ui
