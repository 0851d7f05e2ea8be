"""The offices that the measure hands powers to: congress, government and people, one list for all levels."""

from enum import StrEnum


class Level(StrEnum):
    DISTRICT = "district"  # 县（市、区）
    TOWNSHIP = "township"  # 乡、民族乡、镇
    SUBDISTRICT = "subdistrict"  # 街道


class Office(StrEnum):
    CLERK = "clerk"  # 人大办工作人员（大会秘书处）
    CHAIR_COUNCIL = "chair_council"  # 主任会议
    STANDING_COMMITTEE = "standing_committee"  # 人大常委会
    PRESIDIUM = "presidium"  # 主席团
    SPECIAL_COMMITTEE = "special_committee"  # 专门委员会
    WORKING_COMMITTEE = "working_committee"  # 工作委员会
    DELEGATION = "delegation"  # 代表团
    DEPUTY_GROUP = "deputy_group"  # 代表小组
    DEPUTY = "deputy"  # 人大代表
    TOWNSHIP_CONGRESS = "township_congress"  # 乡镇人大
    STREET_WORKING_COMMITTEE = "street_working_committee"  # 街道人大工委
    RESIDENT_REPRESENTATIVE = "resident_representative"  # 居民议事代表
    CONTACT_STATION = "contact_station"  # 代表联络站（家、站、室、点、岗卡）
    LEGISLATIVE_OUTREACH_OFFICE = "legislative_outreach_office"  # 基层立法联系点
    RESIDENT = "resident"  # 居民
    GOVERNMENT = "government"  # 政府（政府办）
    DEPARTMENT = "department"  # 政府部门
    FINANCE = "finance"  # 财政部门
    AUDIT = "audit"  # 审计机关
    PARTY_COMMITTEE = "party_committee"  # 党委
    ORGANISATION_DEPARTMENT = "organisation_department"  # 组织部门
    CHIEF_SCRUTINEER = "chief_scrutineer"  # 总监票人
    SCRUTINEER = "scrutineer"  # 监票人
    TELLER = "teller"  # 计票人
    SUPERVISOR = "supervisor"  # 监督员


OFFICE_WORDS: dict[Office, str] = {
    Office.CLERK: "人大办工作人员",
    Office.CHAIR_COUNCIL: "主任会议",
    Office.STANDING_COMMITTEE: "人大常委会",
    Office.PRESIDIUM: "主席团",
    Office.SPECIAL_COMMITTEE: "专门委员会",
    Office.WORKING_COMMITTEE: "工作委员会",
    Office.DELEGATION: "代表团",
    Office.DEPUTY_GROUP: "代表小组",
    Office.DEPUTY: "人大代表",
    Office.TOWNSHIP_CONGRESS: "乡镇人大",
    Office.STREET_WORKING_COMMITTEE: "街道人大工委",
    Office.RESIDENT_REPRESENTATIVE: "居民议事代表",
    Office.CONTACT_STATION: "代表联络站",
    Office.LEGISLATIVE_OUTREACH_OFFICE: "基层立法联系点",
    Office.RESIDENT: "居民",
    Office.GOVERNMENT: "政府",
    Office.DEPARTMENT: "政府部门",
    Office.FINANCE: "财政部门",
    Office.AUDIT: "审计机关",
    Office.PARTY_COMMITTEE: "党委",
    Office.ORGANISATION_DEPARTMENT: "组织部门",
    Office.CHIEF_SCRUTINEER: "总监票人",
    Office.SCRUTINEER: "监票人",
    Office.TELLER: "计票人",
    Office.SUPERVISOR: "监督员",
}

LEVEL_WORDS: dict[Level, str] = {Level.DISTRICT: "区", Level.TOWNSHIP: "乡镇", Level.SUBDISTRICT: "街道"}
