"""The fixed words of a case file and what each says to a reader, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tthscli.model.law import Text

WORDS: Mapping[str, Mapping[str, Text]] = {
    "stage": {
        "report": Text("giải quyết nguồn tin về tội phạm", "report of a crime"),
        "investigation": Text("điều tra", "investigation"),
        "resumed": Text("phục hồi điều tra", "resumed investigation"),
        "supplementary": Text("điều tra bổ sung", "supplementary investigation"),
        "repeated": Text("điều tra lại", "repeated investigation"),
        "prosecution": Text("truy tố", "prosecution"),
        "first_instance": Text("chuẩn bị xét xử sơ thẩm", "first-instance trial preparation"),
        "hearing": Text("tại phiên tòa", "hearing"),
        "after_judgment": Text("sau khi tuyên án", "after the judgment"),
        "appeal": Text("phúc thẩm", "appeal"),
        "execution": Text("thi hành án", "execution"),
        "cassation": Text("giám đốc thẩm, tái thẩm", "cassation or reopening"),
        "closed": Text("đã kết thúc", "closed"),
    },
    "measure": {
        "surety": Text("bảo lĩnh", "surety"),
        "bail_deposit": Text("đặt tiền để bảo đảm", "bail deposit"),
        "residence_ban": Text("cấm đi khỏi nơi cư trú", "residence ban"),
        "exit_ban": Text("tạm hoãn xuất cảnh", "exit ban"),
        "supervision": Text("giao người đại diện giám sát", "supervision by a representative"),
    },
    "handling": {
        "return": Text("trả lại tiền cho bị hại", "return of money to the victim"),
        "bank_deposit": Text("gửi tiền vào ngân hàng chờ xử lý", "deposit of money in a bank"),
        "guarantee": Text("nộp tiền bảo đảm để hủy thu giữ, kê biên, phong tỏa", "monetary guarantee"),
        "sale": Text("mua bán, chuyển nhượng", "sale or transfer"),
        "assignment": Text("giao quản lý, khai thác, sử dụng", "assignment for management and use"),
        "suspension": Text("tạm ngừng giao dịch, tạm dừng đăng ký, chuyển quyền", "suspension of transactions"),
    },
    "condition": {
        "a": Text("điểm a", "point a"),
        "b": Text("điểm b", "point b"),
        "c": Text("điểm c", "point c"),
        "d": Text("điểm d", "point d"),
        "money": Text("vật chứng, tài sản là tiền", "the property is money"),
        "not_return": Text("chưa đủ căn cứ, điều kiện trả lại", "no ground yet to return it"),
        "owner": Text("đã xác định rõ chủ sở hữu", "the owner is identified"),
        "request": Text("chủ sở hữu có văn bản đề nghị", "the owner asked in writing"),
        "grounds": Text("căn cứ của Nghị quyết 164/2024 Điều 3(5)(a)", "grounds of Resolution 164/2024 Art 3(5)(a)"),
        "property": Text("tài sản thuộc diện bị tạm ngừng", "the property is of a kind that may be suspended"),
    },
    "level": {
        "commune": Text("cấp xã", "commune"),
        "district": Text("cấp huyện", "district"),
        "region": Text("khu vực", "region"),
        "provincial": Text("cấp tỉnh", "province"),
        "high": Text("cấp cao", "high"),
        "ministry": Text("cấp bộ", "ministry"),
        "supreme": Text("tối cao", "supreme"),
        "military_region": Text("quân sự khu vực", "military, region"),
        "military_zone": Text("quân khu", "military zone"),
        "military_central": Text("quân sự trung ương", "military, central"),
    },
    "method": {
        "direct": Text("giao trực tiếp", "in person"),
        "relative": Text("giao qua người thân thích", "through a relative"),
        "commune": Text("qua Ủy ban nhân dân cấp xã", "through the commune"),
        "employer": Text("qua nơi làm việc, học tập", "through the employer or school"),
        "post": Text("qua bưu chính", "by post"),
        "posting": Text("niêm yết công khai", "by public posting"),
        "mass_media": Text("qua phương tiện thông tin đại chúng", "through the mass media"),
        "electronic": Text("bằng phương tiện điện tử", "electronically"),
        "facility": Text("qua trại tạm giam, nhà tạm giữ", "through the detention facility"),
        "court": Text("tại Tòa án", "at the court"),
    },
    "returned_by": {
        "procuracy": Text("Viện kiểm sát", "procuracy"),
        "presiding_judge": Text("Thẩm phán chủ tọa phiên tòa", "presiding judge"),
        "panel": Text("Hội đồng xét xử", "trial panel"),
    },
    "arrest": {
        "caught": Text("phạm tội quả tang", "caught in the act"),
        "wanted": Text("đang bị truy nã", "wanted"),
        "emergency": Text("trường hợp khẩn cấp", "emergency"),
        "warrant": Text("theo lệnh bắt để tạm giam", "on a warrant"),
        "extradition": Text("để dẫn độ", "for extradition"),
    },
    "paper": {
        "number": Text("số", "number"),
        "date": Text("ngày, tháng, năm", "date"),
        "place": Text("địa điểm", "place"),
        "grounds": Text("căn cứ", "grounds"),
        "content": Text("nội dung", "content"),
        "name": Text("họ tên người ban hành", "name of whoever issued it"),
        "position": Text("chức vụ người ban hành", "position of whoever issued it"),
        "signature": Text("chữ ký người ban hành", "signature of whoever issued it"),
        "stamp": Text("dấu", "stamp"),
        "hours": Text("giờ bắt đầu, kết thúc", "hours of beginning and end"),
        "official": Text("người tiến hành tố tụng", "the official who acted"),
        "participants": Text("người tham gia, người liên quan", "participants and others concerned"),
        "requests": Text("khiếu nại, yêu cầu, đề nghị của họ", "their complaints and requests"),
        "rights": Text("việc giải thích quyền, nghĩa vụ, trách nhiệm", "rights, duties and liability explained"),
        "answers": Text("đủ câu hỏi và trả lời", "all questions and answers"),
        "persons": Text("nhân thân, sức khỏe của những người tham gia", "who took part and their health"),
        "features": Text("đặc điểm của vật, ảnh, giọng nói đưa ra", "features of what was shown or heard"),
        "conditions": Text("ánh sáng, không gian", "the light, the room"),
        "results": Text("kết quả", "the result"),
        "photographs": Text("ảnh chụp, kể cả bản ảnh kèm theo", "photographs, annexed ones included"),
        "sketches": Text("sơ đồ, số đo, kể cả bản kèm theo", "sketches and measures, annexed ones included"),
        "state": Text("mô tả đúng thực trạng vật thu được", "the state in which things were found"),
        "traces": Text("mô tả dấu vết", "the traces described"),
        "addressee": Text("họ tên, chỗ ở của người được triệu tập", "name and address of whom it summons"),
        "appearance": Text("giờ, ngày, địa điểm có mặt", "hour, day and place of appearing"),
        "purpose": Text("mục đích, nội dung làm việc", "what he is wanted for"),
        "duration": Text("thời gian làm việc", "how long it takes"),
        "meeting": Text("gặp ai", "whom to meet"),
        "liability": Text("trách nhiệm về việc vắng mặt", "what follows from staying away"),
        "readable": Text("kết quả dạng đọc, nghe hoặc nhìn được", "a result that can be read, heard or seen"),
    },
    "recording": {
        "audio": Text("ghi âm", "sound"),
        "video": Text("ghi hình có âm thanh", "pictures with sound"),
        "none": Text("không ghi âm, ghi hình", "neither"),
    },
    "exception": {
        "organised": Text("phạm tội có tổ chức", "organised crime"),
        "pursuit": Text("để truy bắt người phạm tội khác đang bỏ trốn", "pursuit of another who fled"),
        "prevention": Text("ngăn chặn người khác phạm tội", "preventing a crime of others"),
        "search": Text("để truy tìm công cụ, phương tiện, vật chứng", "search for tools or other exhibits"),
    },
    "officer": {
        "investigator": Text(
            "Điều tra viên, Cán bộ điều tra, Phó Thủ trưởng Cơ quan điều tra",
            "investigator, investigation officer, deputy head of the investigating body",
        ),
        "head_investigation": Text(
            "Thủ trưởng Cơ quan điều tra, quyết định đã được phê chuẩn",
            "head of the investigating body, or a decision the procuracy approved",
        ),
        "assigned_officer": Text(
            "cấp phó, cán bộ điều tra của cơ quan được giao", "deputy or officer of an assigned body"
        ),
        "head_assigned": Text("cấp trưởng cơ quan được giao", "head of an assigned body"),
        "procurator": Text(
            "Kiểm sát viên, Kiểm tra viên, Phó Viện trưởng", "procurator, checker, deputy head of a procuracy"
        ),
        "head_procuracy": Text("Viện trưởng Viện kiểm sát", "head of a procuracy"),
        "head_procuracy_provincial": Text("Viện trưởng Viện kiểm sát cấp tỉnh", "head of a provincial procuracy"),
        "supreme_procuracy": Text(
            "người của Viện kiểm sát tối cao, quân sự trung ương",
            "officer of the supreme or central military procuracy",
        ),
        "judge": Text("Thẩm phán, Thẩm tra viên, Phó Chánh án", "judge, verifier, vice president of a court"),
        "court_president": Text("Chánh án", "president of a court"),
        "supreme_court": Text(
            "Chánh án Tòa án cấp cao, người của Tòa án tối cao, quân sự trung ương",
            "president of a high court, officer of the supreme or central military court",
        ),
    },
    "grievance": {
        "holding": Text("giữ, bắt, tạm giữ, tạm giam", "holding, arrest, custody or detention"),
        "summary": Text("áp dụng thủ tục rút gọn", "summary procedure"),
        "other": Text("việc khác", "something else"),
    },
    "roles": {
        "reporter": Text("người tố giác, báo tin", "reporter of the crime"),
        "suspect": Text("người bị tố giác, bị kiến nghị khởi tố", "suspect"),
        "held": Text("người bị giữ, bị bắt, bị tạm giữ", "held person"),
        "accused": Text("bị can", "accused"),
        "defendant": Text("bị cáo", "defendant"),
        "victim": Text("bị hại", "victim"),
        "civil_plaintiff": Text("nguyên đơn dân sự", "civil plaintiff"),
        "civil_defendant": Text("bị đơn dân sự", "civil defendant"),
        "related": Text("người có quyền lợi, nghĩa vụ liên quan", "person with related rights and duties"),
        "witness": Text("người làm chứng", "witness"),
        "attesting_witness": Text("người chứng kiến", "attesting witness"),
        "expert": Text("người giám định", "expert"),
        "valuer": Text("người định giá tài sản", "valuer"),
        "interpreter": Text("người phiên dịch, dịch thuật", "interpreter"),
        "representative": Text("người đại diện", "representative"),
        "relative": Text("người thân thích", "relative"),
        "defence_counsel": Text("người bào chữa", "defence counsel"),
        "rights_counsel": Text("người bảo vệ quyền và lợi ích hợp pháp", "counsel for rights and interests"),
        "investigator": Text("Điều tra viên", "investigator"),
        "procurator": Text("Kiểm sát viên", "procurator"),
        "judge": Text("Thẩm phán", "judge"),
        "assessor": Text("Hội thẩm", "assessor"),
        "clerk": Text("Thư ký Tòa án", "clerk"),
        "convict": Text("người bị kết án", "convict"),
        "guardian": Text("người giám hộ", "guardian"),
        "school": Text("đại diện nhà trường, tổ chức", "of the school or organisation"),
        "youth_assessor": Text(
            "Hội thẩm am hiểu người dưới 18 tuổi (423(1))", "assessor who knows the young (Art 423(1))"
        ),
        "other": Text("người khác", "other"),
    },
    "exhibit": {
        "money": Text("tiền", "money"),
        "precious": Text("vàng, bạc, kim khí quý, đá quý", "gold, silver, precious metals and stones"),
        "antique": Text("đồ cổ", "antiques"),
        "explosive": Text("chất nổ", "explosives"),
        "inflammable": Text("chất cháy", "inflammables"),
        "poison": Text("chất độc", "poison"),
        "radioactive": Text("chất phóng xạ", "radioactive matter"),
        "weapon": Text("vũ khí quân dụng", "military weapons"),
        "drugs": Text("ma túy", "drugs"),
        "germs": Text("vi khuẩn nguy hại", "dangerous germs"),
        "human_sample": Text("mẫu máu, mẫu mô, bộ phận cơ thể người", "human samples"),
        "perishable": Text("vật mau hỏng, khó bảo quản", "perishables"),
        "wildlife": Text("động vật hoang dã, thực vật ngoại lai", "wildlife and alien plants"),
        "vehicle": Text("phương tiện giao thông", "vehicle"),
        "device": Text("phương tiện điện tử", "electronic device"),
        "data": Text("dữ liệu điện tử", "electronic data"),
        "document": Text("giấy tờ, tài liệu", "document"),
        "tool": Text("công cụ phạm tội", "tool of the crime"),
        "other": Text("vật khác", "other"),
    },
    "target": {
        "person": Text("người", "person"),
        "dwelling": Text("chỗ ở", "dwelling"),
        "workplace": Text("nơi làm việc", "workplace"),
        "place": Text("địa điểm", "place"),
        "vehicle": Text("phương tiện", "vehicle"),
        "photograph": Text("ảnh", "photograph"),
        "object": Text("vật", "object"),
        "corpse": Text("tử thi", "corpse"),
    },
    "body": {
        "investigating_body": Text("Cơ quan điều tra", "investigating body"),
        "assigned_body": Text(
            "cơ quan được giao tiến hành một số hoạt động điều tra", "body assigned some investigating activities"
        ),
        "procuracy": Text("Viện kiểm sát", "procuracy"),
        "court": Text("Tòa án", "court"),
        "appellate_court": Text("Tòa án cấp phúc thẩm", "appellate court"),
        "detention_facility": Text("trại tạm giam, nhà tạm giữ", "detention facility"),
        "expert_body": Text("tổ chức giám định", "expert body"),
        "commune": Text("Ủy ban nhân dân cấp xã", "commune"),
        "treasury": Text("Kho bạc Nhà nước", "State Treasury"),
        "specialised_body": Text("cơ quan chuyên trách, cơ quan quản lý chuyên ngành", "specialised body"),
        "execution_body": Text("cơ quan thi hành án", "execution body"),
        "bank": Text("ngân hàng, tổ chức tín dụng", "bank or credit institution"),
        "auctioneer": Text("tổ chức đấu giá tài sản", "auction organisation"),
        "other": Text("cơ quan khác", "other"),
    },
    "force": {
        "specialised": Text(
            "Bộ đội biên phòng, Hải quan, Kiểm lâm, Cảnh sát biển, Kiểm ngư",
            "border guard, customs, forest rangers, coast guard, fisheries",
        ),
        "armed": Text("cơ quan khác của Công an, Quân đội", "other bodies of the police or the army"),
    },
    "matter": {
        "mental_state": Text("tình trạng tâm thần", "mental state"),
        "age": Text("tuổi", "age"),
        "cause_of_death": Text("nguyên nhân chết người", "cause of death"),
        "injury": Text("thương tích, tổn hại sức khỏe, khả năng lao động", "injury, harm to health, capacity for work"),
        "substance": Text(
            "ma túy, vũ khí, chất nổ, chất độc, tiền giả, vàng bạc, đá quý, đồ cổ",
            "drugs, weapons, explosives, poisons, counterfeit money, precious metals and stones, antiques",
        ),
        "pollution": Text("mức độ ô nhiễm môi trường", "degree of pollution"),
        "other": Text("nội dung khác", "another matter"),
    },
    "absence": {
        "fled": Text("trốn", "fled"),
        "unknown": Text("không rõ đang ở đâu", "whereabouts unknown"),
        "abroad_unknown": Text("ở nước ngoài, không xác định được nơi ở", "abroad, place not established"),
        "abroad_known": Text("ở nước ngoài, xác định được nơi ở", "abroad, place known"),
    },
    "evidence": {
        "sufficient": Text("đủ", "sufficient"),
        "insufficient": Text("chưa đủ", "insufficient"),
    },
    "contents": {
        "code_contents": Text("các nội dung Bộ luật quy định", "what the Code asks for"),
        "absence_reason": Text("lý do vắng mặt", "reason of the absence"),
        "absence_grounds": Text("căn cứ tiến hành vắng mặt", "grounds for going on in absence"),
        "reason_announced": Text("công bố lý do xét xử vắng mặt", "reason for the trial in absence announced"),
        "identity_announced": Text("công bố lý lịch", "personal record announced"),
        "rights_told": Text("phổ biến quyền, nghĩa vụ", "rights and duties explained"),
        "surrender_called": Text("kêu gọi đầu thú, có mặt", "call to give himself up"),
        "defence_heard": Text("bên bào chữa phát biểu, đưa chứng cứ", "defence heard"),
        "self_defence_read": Text("đọc bản tự bào chữa", "written defence of his own read"),
    },
    "direction": {
        "outgoing": Text("của Việt Nam gửi đi", "outgoing"),
        "incoming": Text("của nước ngoài gửi đến", "incoming"),
    },
    "form": {
        "service": Text("tống đạt giấy tờ, tài liệu", "service of documents"),
        "search": Text("khám xét, thu giữ", "search and seizure"),
        "property": Text("tịch thu, trả lại, xử lý tài sản", "confiscation, return, handling of property"),
        "bringing_persons": Text("đưa người đến nước yêu cầu", "bringing persons"),
        "presence": Text("người nước yêu cầu có mặt", "presence of officials"),
        "transfer_detained": Text("chuyển giao tạm thời người bị giam", "temporary transfer of detained persons"),
        "statements": Text("lấy lời khai, thu thập chứng cứ", "statements and evidence"),
        "transfer_prosecution": Text("chuyển giao truy cứu trách nhiệm hình sự", "transfer of prosecution"),
        "information": Text("trao đổi thông tin", "exchange of information"),
        "other": Text("hình thức khác", "other form"),
    },
    "basis": {
        "treaty": Text("điều ước", "treaty"),
        "reciprocity": Text("có đi có lại", "reciprocity"),
        "agreement": Text(
            "thỏa thuận trong từng vụ việc (507(3), 508(1))", "agreement in the single case (507(3), 508(1))"
        ),
        "none": Text("không có", "none"),
    },
    "request_contents": {
        "requesting_body": Text("cơ quan yêu cầu", "requesting body"),
        "basis": Text("căn cứ", "basis"),
        "central_authority": Text("cơ quan trung ương nước được yêu cầu", "central authority"),
        "persons": Text("họ tên, địa chỉ liên quan", "names and addresses"),
        "purpose": Text("mục đích", "purpose"),
        "case_information": Text("thông tin vụ án", "case information"),
        "provisions": Text("điều luật áp dụng", "provisions"),
        "asked": Text("việc được yêu cầu", "what is asked"),
        "reporting_time": Text("thời hạn báo", "time for reporting"),
        "confidentiality": Text("giữ bí mật", "confidentiality"),
    },
    "refusal": {
        "treaty_ground": Text("theo điều ước", "as a treaty says"),
        "sovereignty": Text("chủ quyền, an ninh, trật tự công", "sovereignty, security, public order"),
        "constitution": Text("trái Hiến pháp", "against the Constitution"),
        "already_judged": Text("đã bị xét xử, đặc xá", "already judged or pardoned"),
        "limitation": Text("hết thời hiệu", "limitation expired"),
        "discrimination": Text("phân biệt đối xử", "discrimination"),
        "no_crime": Text("không phải tội phạm", "no crime"),
        "beyond_ability": Text("vượt khả năng", "beyond ability"),
        "political_military": Text("tội chính trị, quân sự", "political or military offence"),
        "hinders": Text("cản trở tố tụng", "hinders proceedings"),
    },
    "foreign_unmet": {
        "written_request": Text("văn bản yêu cầu của nước ngoài", "written request of the foreign authority"),
        "crime_in_viet_nam": Text("hành vi là tội phạm ở Việt Nam", "the act is a crime in Viet Nam"),
        "final": Text("bản án có hiệu lực, không còn thủ tục tố tụng", "judgment in force, no proceedings left"),
    },
    "cost": {
        "ordinary": Text("chi phí thông thường", "ordinary costs"),
        "bringing_persons": Text("đưa người đến", "bringing persons"),
        "escort": Text("áp giải", "escorts"),
        "expertise": Text("giám định", "expertise"),
        "interpretation": Text("phiên dịch", "interpretation"),
        "translation": Text("dịch tài liệu", "translation"),
        "copying": Text("sao chụp", "copying"),
        "video": Text("lấy chứng cứ qua truyền hình", "video evidence"),
        "special": Text("việc được yêu cầu riêng", "what was specially asked for"),
    },
    "borne_by": {
        "requesting": Text("nước yêu cầu", "requesting State"),
        "requested": Text("nước được yêu cầu", "requested State"),
    },
    "severity": {
        "less_serious": Text("ít nghiêm trọng", "less serious"),
        "serious": Text("nghiêm trọng", "serious"),
        "very_serious": Text("rất nghiêm trọng", "very serious"),
        "extremely_serious": Text("đặc biệt nghiêm trọng", "extremely serious"),
    },
    "protected": {
        "under_18": Text("người dưới 18 tuổi", "under 18"),
        "pregnant": Text("phụ nữ có thai", "pregnant"),
        "child_under_36_months": Text("đang nuôi con dưới 36 tháng tuổi", "raising a child under 36 months"),
        "old_weak": Text("người già yếu", "old and weak"),
        "gravely_ill": Text("người bị bệnh nặng", "gravely ill"),
        "physical_defect": Text("có nhược điểm về thể chất", "with a physical defect"),
        "mental_defect": Text("có nhược điểm về tâm thần", "with a mental defect"),
    },
    "sex": {
        "male": Text("nam", "male"),
        "female": Text("nữ", "female"),
        "other": Text("khác", "other"),
    },
    "procedure": {
        "ordinary": Text("thông thường", "ordinary"),
        "summary": Text("rút gọn", "summary"),
    },
    "side": {
        "defence": Text("bào chữa", "defence"),
        "victim": Text("bảo vệ bị hại, đương sự", "victim"),
        "authority": Text("cơ quan tiến hành tố tụng", "authority"),
    },
}
"""The values of each field that has a closed list: the field (``body`` for the kind of a body), then the value."""


TERMS: Mapping[str, Mapping[str, Text]] = {
    "section": {
        "case": Text("hồ sơ", "the case"),
        "bodies": Text("cơ quan", "body"),
        "people": Text("người", "person"),
        "charges": Text("tội danh", "charge"),
        "exhibits": Text("vật chứng", "exhibit"),
        "documents": Text("tài liệu", "document"),
        "requests": Text("yêu cầu tương trợ", "request"),
        "property": Text("tài sản", "property"),
    },
    "status": {
        "running": Text("đang tính", "running"),
        "met": Text("đúng hạn", "met"),
        "met_late": Text("làm trễ", "met late"),
        "overdue": Text("quá hạn", "overdue"),
        "unrecorded": Text("chưa ghi nhận", "unrecorded"),
        "lapsed": Text("đã hết quyền", "lapsed"),
        "ended": Text("đã dừng", "ended"),
        "undetermined": Text("chưa xác định", "undetermined"),
    },
    "verdict": {
        "breach": Text("vi phạm", "breach"),
        "warning": Text("cảnh báo", "warning"),
        "undetermined": Text("chưa xác định", "undetermined"),
        "advice": Text("lưu ý", "advice"),
    },
    "liberty": {
        "held": Text("bị giữ, bị bắt", "held"),
        "custody": Text("tạm giữ", "custody"),
        "detention": Text("tạm giam", "detention"),
        "serving": Text("đang chấp hành án", "serving the sentence"),
        "free": Text("tại ngoại", "free"),
    },
    "bound": {
        "defence": Text("bên bào chữa", "the defence"),
        "victim": Text("bị hại", "the victim"),
        "party": Text("đương sự", "the parties"),
        "complainant": Text("người khiếu nại", "the complainant"),
        "investigating_body": Text("Cơ quan điều tra", "investigating body"),
        "assigned_body": Text("cơ quan được giao điều tra", "assigned body"),
        "procuracy": Text("Viện kiểm sát", "procuracy"),
        "procuracy_head": Text("Viện trưởng Viện kiểm sát", "head of the procuracy"),
        "superior_procuracy": Text("Viện kiểm sát cấp trên", "superior procuracy"),
        "court": Text("Tòa án", "court"),
        "appellate_court": Text("Tòa án cấp phúc thẩm", "appellate court"),
        "superior_court": Text("Tòa án cấp trên", "superior court"),
        "court_president": Text("Chánh án Tòa án", "president of the court"),
        "presiding_judge": Text("Thẩm phán chủ tọa phiên tòa", "presiding judge"),
        "panel": Text("Hội đồng xét xử", "trial panel"),
        "detention_facility": Text("cơ sở giam giữ", "place of detention"),
        "expert": Text("người giám định", "expert"),
        "execution_body": Text("cơ quan thi hành án", "execution body"),
        "commune": Text("Ủy ban nhân dân cấp xã", "commune"),
        "organisation": Text("cơ quan, tổ chức nhận để chuyển", "body or organisation that takes it to pass on"),
        "legal_entity": Text("pháp nhân", "the legal entity"),
        "authority": Text("cơ quan có thẩm quyền", "competent authority"),
    },
    "count": {
        "hours": Text("theo giờ", "by the hour"),
        "custody": Text("theo giờ, một ngày là 24 giờ", "by the hour, a day is 24 hours"),
        "detention": Text("ngày đầu là ngày thứ nhất, một tháng là 30 ngày", "first day counts, a month is 30 days"),
        "days": Text("theo ngày", "by days"),
        "working_days": Text("theo ngày làm việc", "by working days"),
        "months": Text("theo tháng", "by months"),
        "years": Text("theo năm", "by years"),
        "before": Text("đếm lùi từ mốc", "counted back"),
        "at_once": Text("phải làm ngay", "at once"),
    },
    "kind": {
        "limit": Text("thời hạn", "limit"),
        "check": Text("điều kiện", "check"),
        "modifier": Text("quy tắc điều chỉnh", "modifier"),
        "finding": Text("phát hiện", "finding"),
    },
    "order": {
        "custody": Text("tạm giữ", "custody"),
        "custody_extension": Text("gia hạn tạm giữ", "custody extended"),
        "detention": Text("tạm giam", "detention"),
        "detention_extension": Text("gia hạn tạm giam", "detention extended"),
    },
    "approval": {
        "approved": Text("đã phê chuẩn", "approved"),
        "refused": Text("KHÔNG phê chuẩn", "NOT approved"),
        "requested": Text("đã đề nghị phê chuẩn", "approval asked for"),
        "": Text("chưa ghi phê chuẩn", "no approval recorded"),
    },
    "stretch": {
        "no_order": Text("không có lệnh nào", "no order in force"),
        "not_told": Text("hồ sơ không ghi gì thêm", "nothing recorded since"),
        "past_law": Text("quá hạn luật cho phép", "past the end by law"),
    },
    "exhibit_state": {
        "unknown": Text("chưa ghi gì", "nothing recorded"),
        "kept": Text("đang giữ", "kept"),
        "lost": Text("mất mát, hư hỏng", "lost or damaged"),
        "returned": Text("đã trả lại", "returned"),
        "sold": Text("đã bán", "sold"),
        "confiscated": Text("đã tịch thu", "confiscated"),
        "destroyed": Text("đã tiêu hủy", "destroyed"),
        "passed_on": Text("đã giao cơ quan chuyên ngành", "passed on to the body that manages it"),
    },
    "break": {
        "before_collection": Text("ghi trước khi vật chứng được thu thập", "recorded before the exhibit was collected"),
        "after_end": Text("ghi sau khi vật chứng không còn", "recorded after the exhibit was gone"),
        "not_the_keeper": Text("người giao không phải người đang giữ", "handed over by who did not have it"),
        "received_by_another": Text(
            "người nhận không phải người được giao", "received by another than it was handed to"
        ),
        "not_released": Text("nhận khi người giữ trước chưa giao", "received from who never let it go"),
        "on_the_way": Text("giao rồi lâu sau mới nhận", "received long after it was handed over"),
        "seal_differs": Text("số niêm phong khác", "another seal number"),
        "seal_broken": Text("niêm phong không còn nguyên vẹn", "the seal no longer intact"),
        "resealed_unopened": Text("niêm phong mới mà không ghi việc mở", "a new seal with no opening recorded"),
        "left_open": Text("mở niêm phong rồi không niêm phong lại", "opened and not sealed again"),
        "quantity_differs": Text("số lượng khác", "another quantity"),
        "unit_differs": Text("đơn vị khác", "another unit"),
    },
    "absence_stage": {
        "investigation": Text("Điều tra (5)", "Investigation (5)"),
        "prosecution": Text("Truy tố (6)", "Prosecution (6)"),
        "preparation": Text("Chuẩn bị xét xử (7)", "Preparation for trial (7)"),
        "hearing": Text("Sau quyết định đưa ra xét xử, phiên tòa (7)", "After the trial order, hearing (7)"),
    },
    "outcome": {
        "proceed": Text("tiến hành vắng mặt", "proceed in absence"),
        "suspend": Text("tạm đình chỉ", "suspend"),
        "return": Text("trả hồ sơ", "return the file"),
        "general": Text("theo thủ tục chung", "general procedure"),
        "wanted": Text("yêu cầu truy nã", "ask for a wanted notice"),
        "silent": Text("chưa xác định: văn bản không nói", "undetermined: the text is silent"),
        "several": Text("chưa xác định: hơn một kết quả", "undetermined: more than one outcome"),
        "undetermined": Text("chưa xác định: còn thiếu dữ kiện", "undetermined: facts are missing"),
        "present": Text("không vắng mặt ở giai đoạn này", "not absent at this stage"),
        "not_reached": Text("chưa đến", "not reached"),
    },
    "request_status": {
        "unrecorded": Text("chưa có mục nào trong sổ", "no entry about it"),
        "made": Text("đã lập hoặc nhận", "made or received"),
        "registered": Text("đã vào sổ, kiểm tra", "registered and checked"),
        "forwarded": Text("đã chuyển", "forwarded"),
        "answered": Text("đã có kết quả", "answered"),
        "carried_out": Text("đã thực hiện", "carried out"),
        "done": Text("đã chuyển, gửi kết quả", "result passed on"),
        "refused": Text("từ chối", "refused"),
        "postponed": Text("hoãn", "postponed"),
        "ended": Text("đã kết thúc", "ended"),
    },
    "grounds": {
        "refusal_mandatory": Text("Phải từ chối", "To be refused"),
        "refusal_optional": Text("Có thể từ chối", "May be refused"),
        "postponement": Text("Có thể hoãn", "May be postponed"),
        "refusal": Text("Chỉ điều ước nói", "Only the treaty says"),
        "refusal_abroad": Text("Nước kia có thể từ chối", "The other State may refuse"),
        "form": Text("Hình thức", "Forms"),
    },
    "abroad": {
        "detention": Text(
            "tính vào thời hạn tạm giam đang chạy, không trừ thêm", "counted within the detention that ran on"
        ),
        "sentence": Text("tính vào thời hạn chấp hành án đang chạy", "counted within the sentence that ran on"),
        "apart": Text("tính vào thời hạn tạm giam, chấp hành án", "counts toward the detention or the sentence"),
        "unknown": Text(
            "yêu cầu theo Luật 08/2007/QH12, quy định của luật đó không có trong chương trình: chưa xác định",
            "request under Law 08/2007/QH12, whose rule is not in this program: undetermined",
        ),
    },
    "service_state": {
        "missing": Text("chưa ghi giao hoặc niêm yết", "no service or posting recorded"),
        "delivered": Text("đã giao", "delivered"),
        "posting": Text("đang niêm yết", "being posted"),
        "posted": Text("đã niêm yết", "posted"),
    },
    "file_state": {
        "same": Text("đúng như đã ghi", "as recorded"),
        "changed": Text("ĐÃ THAY ĐỔI", "CHANGED"),
        "missing": Text("KHÔNG CÒN", "MISSING"),
        "unhashed": Text("chưa ghi mã SHA-256", "no hash recorded"),
        "unlisted": Text("không có trong danh mục", "in no document row"),
        "outside": Text("NGOÀI thư mục vụ án", "OUTSIDE the case folder"),
        "malformed": Text("mã SHA-256 GHI SAI", "WRONG SHA-256"),
        "unreadable": Text("KHÔNG ĐỌC ĐƯỢC", "UNREADABLE"),
        "no_file": Text("KHÔNG PHẢI TỆP", "NO FILE"),
        "pointer": Text("CHƯA CÓ NỘI DUNG", "NO CONTENT"),
    },
    "served": {
        "served": Text("đã chấp hành xong", "already served"),
        "served_by_one_reading": Text("đã chấp hành xong theo một cách tính", "already served by one reading"),
        "open": Text("chưa hết", "not yet served"),
    },
    "fact": {
        "severity": Text("loại tội phạm", "class of crime"),
        "procedure": Text("thủ tục", "procedure"),
        "national_security": Text("xâm phạm an ninh quốc gia", "against national security"),
        "under_18": Text("dưới 18 tuổi", "under 18"),
        "foreign": Text("người nước ngoài", "foreigner"),
        "accused": Text("là bị can, bị cáo", "accused person"),
        "entity": Text("là pháp nhân", "a legal entity"),
        "absent": Text("vắng mặt", "absent"),
        "by_kind": Text("cơ quan thực hiện", "acting body"),
        "to_kind": Text("cơ quan nhận", "body that gets it"),
        "investigation_level": Text("cấp điều tra", "level of the investigation"),
        "procuracy_level": Text("cấp Viện kiểm sát", "level of the procuracy"),
        "court_level": Text("cấp Tòa án", "level of the court"),
        "appellate_level": Text("cấp Tòa án phúc thẩm", "level of the appellate court"),
        "detained": Text("đang bị tạm giam", "in detention"),
        "under_measure": Text("đang bị áp dụng biện pháp ngăn chặn", "under a preventive measure"),
        "client": Text("là khách hàng", "is the client"),
        "type": Text("loại mục", "kind of entry"),
        "title": Text("tên vụ án", "title of the case"),
        "number": Text("số", "number"),
        "side": Text("hồ sơ của bên", "side of the file"),
        "exhibit_kind": Text("loại vật chứng", "kind of exhibit"),
        "stage": Text("giai đoạn", "stage"),
        "recorded": Text("đã ghi", "recorded"),
        "not_recorded": Text("chưa ghi", "not recorded"),
        "complex": Text("phức tạp", "complex"),
        "surrendered": Text("tự thú, đầu thú", "gave himself up"),
        "urgent": Text("trường hợp khẩn cấp", "urgent case"),
        "unfavourable": Text("không có lợi cho người bị kết án", "against the convict"),
        "above_court": Text("cơ quan cấp trên của Tòa án", "body above the court"),
        "of_type": Text("loại mục được nêu ở `of`", "kind of the entry named in `of`"),
        "already": Text("đã có trước đó", "recorded before"),
        "not_yet": Text("chưa có trước đó", "not recorded before"),
        "not_written": Text("mục không ghi", "not written in the entry"),
        "matter": Text("nội dung giám định", "matter for expertise"),
        "arrest": Text("bắt trong trường hợp", "kind of arrest"),
        "force": Text("lực lượng", "force"),
        "by_party": Text("do đương sự đề nghị", "asked for by a party"),
        "returned_by": Text("ai trả hồ sơ", "who returned the file"),
        "measure": Text("biện pháp", "measure"),
        "officer": Text("khiếu nại ai", "whose act is complained of"),
        "grievance": Text("khiếu nại về việc", "what the complaint is about"),
        "against": Text("về mục", "about the entry"),
        "has_minor": Text("mục về người dưới 18 tuổi", "about somebody under 18"),
        "faces_victim": Text(
            "bị hại dưới 18 tuổi đối diện người bị buộc tội", "a victim under 18 faces somebody accused"
        ),
        "faces_minor": Text(
            "bị hại, người làm chứng dưới 18 tuổi đối diện người bị buộc tội",
            "a victim or witness under 18 faces somebody accused",
        ),
        "has_entity": Text("mục về pháp nhân", "about a legal entity"),
        "entity_accused": Text("có pháp nhân bị buộc tội", "a legal entity accused"),
        "minor_accused": Text("có người bị buộc tội dưới 18 tuổi", "an accused under 18"),
        "adult_accused": Text("có người bị buộc tội đủ 18 tuổi", "an accused of full age"),
    },
}
"""Words that the reports use beside those of a case file: the kind of word, then its id."""

_FLAGS = {"true": Text("có", "yes"), "false": Text("không", "no")}
_PERIOD = re.compile(r"P(?=[0-9T])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?")
_UNITS: Mapping[str, tuple[Text, Text]] = {
    "hours": (Text("giờ", "hour"), Text("giờ", "hours")),
    "days": (Text("ngày", "day"), Text("ngày", "days")),
    "working_days": (Text("ngày làm việc", "working day"), Text("ngày làm việc", "working days")),
    "months": (Text("tháng", "month"), Text("tháng", "months")),
    "years": (Text("năm", "year"), Text("năm", "years")),
    "minutes": (Text("phút", "minute"), Text("phút", "minutes")),
}


def label(field: str, value: str, lang: str) -> str:
    """What ``value`` of ``field`` says in ``lang``; the value itself where it is no fixed word."""
    known = WORDS.get(field, {}).get(value)
    return known.get(lang) if known else value


def spoken(field: str, text: str, lang: str) -> str:
    """A value of a field as JSON writes it, in words: lists with commas, yes and no, fixed words by their labels."""
    if text.startswith("["):
        from json import loads

        try:
            many = loads(text)
        except ValueError:
            many = text
        if isinstance(many, list) and all(isinstance(one, str | int) for one in many):
            return ", ".join(spoken(field, str(one), lang) for one in many)
    return _FLAGS[text].get(lang) if text in _FLAGS else label(field, text, lang)


def term(kind: str, value: str, lang: str) -> str:
    """What the reports call ``value``: a status, a verdict, whom a limit binds; the value itself where unknown."""
    known = TERMS.get(kind, {}).get(value)
    return known.get(lang) if known else value


def length(value: int, unit: str, lang: str) -> str:
    """An amount of time in words: ``3 ngày``, ``1 month``, ``12 hours``."""
    if unit not in _UNITS:
        return f"{value} {unit}"
    one, many = _UNITS[unit]
    return f"{value} {(one if value == 1 else many).get(lang)}"


def period(text: str, lang: str) -> str:
    """An ISO 8601 period in words: ``P1M15D`` as ``1 month 15 days``; empty where it is none."""
    found = _PERIOD.fullmatch(text)
    units = zip(found.groups(), ("years", "months", "days", "hours"), strict=True) if found else ()
    return " ".join(length(int(count), unit, lang) for count, unit in units if count)
