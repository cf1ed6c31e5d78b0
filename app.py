"""Streamlit entry: navigation only. Run with ``python -m assistant ui``."""

import streamlit as st

from assistant.ui import head, session, tour

st.set_page_config(page_title="Trợ lý soạn báo cáo", page_icon=head.ICON, layout="wide")
head.show()
page = st.navigation(session.pages(), position="top")
session.remember_report()
tour.show()
session.run(page)
