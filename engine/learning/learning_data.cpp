// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/learning_data.h"

namespace engine {

LearningData::LearningData(Dataset dataset, std::vector<int> classOrder)
    : m_dataset(std::move(dataset))
    , m_classOrder(std::move(classOrder))
    , m_positionOfClass(m_dataset.classNames.size(), -1)
{
    for (int position = 0; position < classCount(); ++position) {
        const int label = m_classOrder[static_cast<std::size_t>(position)];
        m_positionOfClass.at(static_cast<std::size_t>(label)) = position;
        m_trainRows.push_back(m_dataset.train.indicesOf(label));
        m_testRows.push_back(m_dataset.test.indicesOf(label));
    }
}

const std::string& LearningData::className(int position) const
{
    const int label = m_classOrder.at(static_cast<std::size_t>(position));
    return m_dataset.classNames.at(static_cast<std::size_t>(label));
}

const std::vector<int>& LearningData::trainRows(int position) const
{
    return m_trainRows.at(static_cast<std::size_t>(position));
}

const std::vector<int>& LearningData::testRows(int position) const
{
    return m_testRows.at(static_cast<std::size_t>(position));
}

int LearningData::positionOfTrainRow(int row) const
{
    const int label = m_dataset.train.labels.at(static_cast<std::size_t>(row));
    return m_positionOfClass.at(static_cast<std::size_t>(label));
}

} // namespace engine
