// SPDX-License-Identifier: GPL-3.0-only
// The data set as a run sees it: rows by learned position instead of by class number.
#pragma once

#include "engine/data/images/dataset.h"

#include <vector>

namespace engine {

class LearningData
{
public:
    // `classOrder` lists class numbers of `dataset` in the order they are learned.
    LearningData(Dataset dataset, std::vector<int> classOrder);

    [[nodiscard]] int classCount() const { return static_cast<int>(m_classOrder.size()); }
    [[nodiscard]] const Dataset& dataset() const { return m_dataset; }
    [[nodiscard]] const std::vector<int>& classOrder() const { return m_classOrder; }
    [[nodiscard]] const std::string& className(int position) const;
    // Rows of the training and test parts, ascending.
    [[nodiscard]] const std::vector<int>& trainRows(int position) const;
    [[nodiscard]] const std::vector<int>& testRows(int position) const;
    // Learned position of the class of a training row; -1 for a class that is left out.
    [[nodiscard]] int positionOfTrainRow(int row) const;

private:
    Dataset m_dataset;
    std::vector<int> m_classOrder;
    std::vector<int> m_positionOfClass;
    std::vector<std::vector<int>> m_trainRows;
    std::vector<std::vector<int>> m_testRows;
};

} // namespace engine
