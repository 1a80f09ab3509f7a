// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/pictures/sent_test_pictures.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace engine {

namespace {

// Rows by the class they are taken for; those that are right or `sent` are left out.
std::map<int, std::vector<int>>
wrongRows(const TestPredicted::OfClass& ofClass, int truth, const std::set<int>& sent)
{
    std::map<int, std::vector<int>> wrong;
    for (std::size_t i = 0; i < ofClass.testIndices.size(); ++i) {
        if (ofClass.predicted[i] != truth && !sent.contains(ofClass.testIndices[i]))
            wrong[ofClass.predicted[i]].push_back(ofClass.testIndices[i]);
    }
    return wrong;
}

// At most `most` of them, one of each list in turn.
std::vector<int> inTurn(const std::map<int, std::vector<int>>& lists, int most)
{
    std::vector<int> taken;
    bool isExhausted = false;
    for (std::size_t place = 0; !isExhausted; ++place) {
        isExhausted = true;
        for (const auto& [position, rows] : lists) {
            if (place >= rows.size())
                continue;
            if (static_cast<int>(taken.size()) >= most)
                return taken;
            taken.push_back(rows[place]);
            isExhausted = false;
        }
    }
    return taken;
}

} // namespace

TestImages
SentTestPictures::takeNew(const TestPredicted& predicted, int firstNew, const LearningData& data)
{
    TestImages pictures;
    for (int truth = 0; truth < firstNew; ++truth) {
        const auto& ofClass = predicted.classes[static_cast<std::size_t>(truth)];
        const int most = std::min(kNewPerClass, kMostPerClass - countOf(ofClass.testIndices));
        for (const int row : inTurn(wrongRows(ofClass, truth, m_rows), most)) {
            m_rows.insert(row);
            pictures.entries.push_back({row, data.dataset().test.image(row)});
        }
    }
    return pictures;
}

int SentTestPictures::countOf(const std::vector<int>& rows) const
{
    return static_cast<int>(
        std::ranges::count_if(rows, [this](int row) { return m_rows.contains(row); }));
}

} // namespace engine
