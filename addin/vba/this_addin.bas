' The tab follows whichever workbook is in front.

Private WithEvents Host As Application

Private Sub Workbook_Open()
    Set Host = Application
End Sub

Private Sub Host_WorkbookActivate(ByVal Wb As Workbook)
    RibbonRefresh
End Sub

Private Sub Host_SheetActivate(ByVal Sh As Object)
    RibbonRefresh
End Sub
