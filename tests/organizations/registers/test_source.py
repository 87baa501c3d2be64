"""A file stands for a register."""

from organizations.registers.compare import RegisterRecord
from organizations.registers.source import BusinessRegister, FileRegister


def test_a_file_answers_by_tax_code():
    row = RegisterRecord("0100233488", name="HTX Một")
    register: BusinessRegister = FileRegister("Sổ thuế", [row])
    assert register.records(["0100233488", "0100233489"]) == {"0100233488": row}
    assert register.name == "Sổ thuế"
