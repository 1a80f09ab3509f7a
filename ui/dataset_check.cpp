// SPDX-License-Identifier: GPL-3.0-only
#include "ui/dataset_check.h"

#include <QMetaObject>

#include <utility>

namespace ui {

void DatasetCheck::setChecker(DatasetChecker checker)
{
    m_checker = std::move(checker);
}

void DatasetCheck::start(const std::string& dataset)
{
    const int number = ++m_number;
    const auto answer = [this, number, dataset](const std::string& problem) {
        QMetaObject::invokeMethod(
            this,
            [this, number, dataset, problem] { conclude(number, dataset, problem); },
            Qt::QueuedConnection);
    };
    if (!m_checker)
        return answer("");
    m_thread = std::jthread([answer, dataset, checker = m_checker](const std::stop_token& stop) {
        answer(checker(dataset, stop));
    });
}

void DatasetCheck::conclude(int number, const std::string& dataset, const std::string& problem)
{
    if (number != m_number)
        return;
    if (problem.empty())
        Q_EMIT accepted(dataset);
    else
        Q_EMIT refused(QString::fromStdString(problem));
}

} // namespace ui
